import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { acquire } from './locks.ts';
import { ownedBy } from './ownership.ts';

/** An API server with Leases, and the given namespaces of runs. */
function apiServer({ namespaces = [] as KubeObject[], refused = '' } = {}) {
  const leases = new Map<string, KubeObject>();
  const taken: string[] = [];
  const answer = (code: number, body: object) => new Response(JSON.stringify(body), { status: code });
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/v1/namespaces') return answer(200, { items: namespaces });
    const name = pathname.split('/leases/')[1];
    if (request.method === 'POST') {
      const lease = (await request.json()) as KubeObject;
      if (lease.metadata.name === refused) return answer(403, { message: 'no' });
      if (leases.has(lease.metadata.name)) return answer(409, {});
      lease.metadata.creationTimestamp = new Date().toISOString();
      leases.set(lease.metadata.name, lease);
      taken.push(lease.metadata.name);
      return answer(201, lease);
    }
    const lease = leases.get(name);
    if (request.method === 'DELETE') leases.delete(name);
    return lease ? answer(200, lease) : answer(404, {});
  };
  return { client: new KubeClient(fetch, 'http://api', SAME_NAMES), leases, taken };
}

const lease = (name: string, run: string, pid = process.pid): KubeObject => {
  const owner = ownedBy(run);
  const annotations = Object.fromEntries(
    Object.entries(owner.annotations).map(([key, value]) => [
      key,
      JSON.stringify({ ...JSON.parse(value), pid }),
    ]),
  );
  const creationTimestamp = new Date().toISOString();
  return { apiVersion: 'v1', kind: 'Lease', metadata: { name, ...owner, annotations, creationTimestamp } };
};

describe('locks', () => {
  it('are taken in order of their names, that of the whole cluster last, and released', async () => {
    const { client, leases, taken } = apiServer();
    const release = await acquire(client, ['*', 'node-port-2', 'node-port-1'], 'r');
    expect(taken).to.deep.equal(['leadline-node-port-1', 'leadline-node-port-2', 'leadline-cluster']);
    await release();
    expect([...leases.keys()]).to.deep.equal([]);
  });

  it('of a run that died are taken away', async () => {
    const { client, leases, taken } = apiServer();
    leases.set('leadline-node-port-1', lease('leadline-node-port-1', 'dead', 2 ** 22 + 1));
    await acquire(client, ['node-port-1'], 'r');
    expect(taken).to.deep.equal(['leadline-node-port-1']);
  });

  it('are waited for while another run holds them, the whole cluster as well', async () => {
    for (const [name, locks] of [
      ['leadline-node-port-1', ['node-port-1']],
      ['leadline-cluster', []],
    ] as const) {
      const { client, leases } = apiServer();
      leases.set(name, lease(name, 'other'));
      const acquired = acquire(client, [...locks], 'r').then(() => 'acquired');
      const first = await Promise.race([
        acquired,
        new Promise((resolve) => setTimeout(resolve, 50, 'waits')),
      ]);
      expect(first).to.equal('waits');
      leases.delete(name);
      expect(await acquired).to.equal('acquired');
    }
  });

  it('that cannot be taken are not a verdict, and leave none behind', async () => {
    const { client, leases } = apiServer({ refused: 'leadline-node-port-2' });
    const error = await acquire(client, ['node-port-1', 'node-port-2'], 'r').catch((e: Error) => e);
    expect(error).to.include({ name: 'Inconclusive' });
    expect(error).to.have.property('message').that.contains('cannot take the lock leadline-node-port-2');
    expect([...leases.keys()]).to.deep.equal([]);
  });
});
