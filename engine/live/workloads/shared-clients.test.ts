import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import { clientPod } from '../../contract/workloads.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { SharedClients } from './shared-clients.ts';

/** The clients of a run, and the names of the pods that were made for them. */
function clientsOfARun() {
  const made: string[] = [];
  const fetch = async (request: Request) => {
    if (request.method !== 'POST')
      return Response.json({ kind: 'Pod', metadata: {}, status: { phase: 'Running' } });
    const { kind, metadata } = (await request.json()) as Pod;
    if (kind === 'Pod') made.push(metadata.name);
    return Response.json({}, { status: 201 });
  };
  const client = new KubeClient(fetch, 'http://api', SAME_NAMES);
  return { shared: new SharedClients(client, 'r1', (object) => object), made };
}

const at = (node?: string) => clientPod({ namespace: 'demo', name: 'cli' }, node).spec;

describe('clients that scenarios share', () => {
  it('are one pod for each place', async () => {
    const { shared, made } = clientsOfARun();
    for (const node of [undefined, 'node-1', undefined, 'node-1']) await shared.take(at(node), []);
    expect(made).to.deep.equal(['client', 'client-node-1']);
  });

  it('are different pods if they are different clients of one scenario', async () => {
    const { shared, made } = clientsOfARun();
    for (let scenario = 0; scenario < 2; scenario++) {
      const one = await shared.take(at(), []);
      const two = await shared.take(at(), [one]);
      const three = await shared.take(at(), [one, two]);
      expect([one, two, three].map(({ name }) => name)).to.deep.equal(['client', 'client-2', 'client-3']);
    }
    expect(made).to.deep.equal(['client', 'client-2', 'client-3']);
  });
});
