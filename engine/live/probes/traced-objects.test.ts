import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../../contract/references.ts';
import type { TracedRequest, Tracer } from '../../contract/trace.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { fakeApi } from '../fake-api.testing.ts';
import { tracedObjects } from './traced-objects.ts';

const REQUEST = { from: { pod: parseRef('cli') }, target: {}, domain: 'cluster.local' } as TracedRequest;

/** The objects for a request to a Service; the client's pod and one server exist in each namespace. */
async function traced(
  service: Ref | undefined,
  { from = REQUEST.from, clientPod = undefined as Ref | undefined } = {},
) {
  const { client, requests } = fakeApi(({ path }) => {
    const [, namespace, name] = /namespaces\/([^/]+)\/pods(?:\/(.+))?$/.exec(path) ?? [];
    if (name) return { metadata: { namespace, name } };
    if (!namespace) return { items: [] };
    return { items: ['cli', 'web-0'].map((pod) => ({ metadata: { namespace, name: pod } })) };
  });
  const tracer = { serviceOf: () => service } as unknown as Tracer;
  const objects = await tracedObjects(client, tracer, { ...REQUEST, from }, ['demo'], clientPod);
  return { requests, pods: objects.pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`) };
}

describe('the objects of a packet trace', () => {
  it('are of the namespaces of the scenario, and the client is among them once', async () => {
    const { pods, requests } = await traced(parseRef('web'));
    expect(pods).to.deep.equal(['demo/cli', 'demo/web-0']);
    expect(requests.filter((request) => request.endsWith('/pods'))).to.have.length(1);
  });

  it('are of the namespace of the Service, too', async () => {
    const { pods } = await traced(parseRef('kube-system/kube-dns'));
    expect(pods).to.deep.equal(['demo/cli', 'demo/web-0', 'kube-system/cli', 'kube-system/web-0']);
  });

  it('have a shared client by the name of the feature', async () => {
    const clientPod = parseRef('leadline-run-clients-r/client');
    const { pods, requests } = await traced(undefined, { clientPod });
    expect(pods).to.deep.equal(['demo/cli', 'demo/web-0']);
    expect(requests).to.include('GET /api/v1/namespaces/leadline-run-clients-r/pods/client');
  });

  it('have no pod for a client outside', async () => {
    const { requests } = await traced(undefined, { from: { outside: true } as never });
    expect(requests.some((request) => /\/pods\/./.test(request))).to.equal(false);
  });
});
