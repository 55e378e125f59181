import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { expectSuccess, KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import type { Vantage } from '../contract/cluster.ts';
import type { PacketTrace } from '../contract/observations.ts';
import { parseTarget, type TrafficTarget } from '../contract/traffic-target.ts';
import { clientPod, serverPod } from '../contract/workloads.ts';
import { SERVICE_LABEL } from '../kubernetes/labels.ts';
import type { Pod, Service, ServiceSpec, SliceEndpoint } from '../kubernetes/objects.ts';
import { apiVersionOf, type Kind, resourceOf } from '../kubernetes/resources.ts';
import { tracedObjects } from '../live/probes/traced-objects.ts';
import { namespaceObject } from '../reference/bootstrap.ts';
import { ReferenceCluster } from '../reference/cluster.ts';
import { OUTSIDE } from '../reference/network/outside.ts';
import { tracer } from './trace.ts';

/** The nodes of the pods `web-0`, `web-1`, ... */
const NODES = ['n1', 'n1', 'n2', 'n3'];
const CLIENTS: Vantage[] = [
  { pod: { namespace: 'demo', name: 'cli' } },
  { pod: { namespace: 'demo', name: 'host' } },
  { outside: true },
];

/** What one of two slices says of a pod, or that neither lists it. */
interface Listed {
  conditions: SliceEndpoint['conditions'];
  slice: 0 | 1 | undefined;
}

interface Case {
  spec: ServiceSpec;
  listed: Listed[];
  from: Vantage;
  to: (service: Service) => string;
}

const condition = fc.option(fc.boolean(), { nil: undefined });
const listed: fc.Arbitrary<Listed> = fc.record({
  conditions: fc.record({ ready: condition, serving: condition, terminating: condition }),
  slice: fc.constantFrom(0, 1, undefined),
});
const policy = fc.constantFrom('Cluster' as const, 'Local' as const);
const spec: fc.Arbitrary<ServiceSpec> = fc
  .record({
    type: fc.constantFrom('ClusterIP' as const, 'NodePort' as const, 'LoadBalancer' as const),
    internal: policy,
    external: policy,
    ranges: fc.constantFrom<string[]>([], ['10.244.0.0/16'], ['10.99.0.10/32']),
  })
  .map(({ type, internal, external, ranges }) => ({
    type,
    internalTrafficPolicy: internal,
    externalIPs: ['198.51.100.7'],
    externalTrafficPolicy: external,
    ...(type === 'LoadBalancer' ? { loadBalancerSourceRanges: ranges } : {}),
    ports: [{ port: 80, targetPort: 8080 }],
  }));
const to = fc.constantFrom<Case['to'][]>(
  () => 'web:80',
  () => '198.51.100.7:80',
  ({ spec: { clusterIP } }) => `${clusterIP}:80`,
  ({ spec: { ports } }) => `10.99.0.11:${ports?.[0].nodePort ?? 80}`,
  ({ spec: { ports } }) => `10.99.0.12:${ports?.[0].nodePort ?? 80}`,
  ({ status, spec: { clusterIP } }) => `${status?.loadBalancer?.ingress?.[0]?.ip ?? clusterIP}:80`,
);
const anyCase = fc.record({
  spec,
  listed: fc.array(listed, { minLength: NODES.length, maxLength: NODES.length }),
  from: fc.constantFrom(...CLIENTS),
  to,
});

/** The Service `web` over slices with any conditions. */
async function make(model: ReferenceCluster, client: KubeClient, { spec, listed }: Case): Promise<Service> {
  const create = async (kind: Kind, name: string, body: object) => {
    const identity = { apiVersion: apiVersionOf(resourceOf(kind)), kind };
    const whole = { ...identity, metadata: { name, namespace: 'demo' }, ...body };
    return expectSuccess(await client.send('POST', client.path(kind, 'demo'), { body: whole }));
  };
  const ref = (name: string) => ({ namespace: 'demo', name });
  await client.send('POST', client.path('Namespace'), { body: namespaceObject('demo') });
  for (const [i, node] of NODES.entries())
    await create('Pod', `web-${i}`, serverPod(ref(`web-${i}`), { node }));
  await create('Pod', 'cli', clientPod(ref('cli'), 'n1'));
  await create('Pod', 'host', clientPod(ref('host'), 'n1', true));
  await create('Service', 'web', { spec });
  model.clock.advance(30_000);
  for (const slice of [0, 1]) {
    const endpoints = listed.flatMap((entry, i) => (entry.slice === slice ? [{ i, ...entry }] : []));
    const pods = model.api.list('Pod') as Pod[];
    await create('EndpointSlice', `web-${slice}`, {
      metadata: { name: `web-${slice}`, namespace: 'demo', labels: { [SERVICE_LABEL]: 'web' } },
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: endpoints.map(({ i, conditions }) => ({
        addresses: [pods.find((p) => p.metadata.name === `web-${i}`)?.status?.podIP],
        conditions,
        nodeName: NODES[i],
      })),
    });
  }
  model.clock.advance(30_000);
  return (model.api.list('Service') as Service[]).find((s) => s.metadata.name === 'web') as Service;
}

const kept = (trace: PacketTrace) =>
  trace.candidates
    .filter((c) => c.kept)
    .map((c) => c.pod)
    .sort();

describe('the trace on a live cluster', () => {
  it('keeps the candidates that the model keeps, and has the path that it takes (property)', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (drawn) => {
        const model = new ReferenceCluster({ seed: '1', nodes: 3, loadBalancer: true });
        const client = new KubeClient(model.handle, 'http://model', SAME_NAMES);
        const service = await make(model, client, drawn);
        const target = parseTarget(drawn.to(service)) as TrafficTarget;
        const { attempts } = model.requests.connect(drawn.from, target, 1);
        const modelled = model.requests.traceOf(attempts[0]);

        const outside = { ...OUTSIDE, port: String(OUTSIDE.port) };
        const request = { from: drawn.from, target, domain: 'cluster.local', outside };
        const objects = await tracedObjects(client, tracer, request, ['demo'], undefined);
        const traced = tracer.trace(objects, request, attempts, 0);

        expect({ ...traced.observed, text: '' }).to.deep.equal({ text: '', differs: false });
        expect([traced.from, traced.lookup, traced.to, traced.service]).to.deep.equal([
          modelled.from,
          modelled.lookup,
          modelled.to,
          modelled.service,
        ]);
        // the load balancer of the model has chosen a node already
        const balanced = service.status?.loadBalancer?.ingress?.[0]?.ip === target.host;
        if (balanced && 'outside' in drawn.from && drawn.spec.externalTrafficPolicy === 'Local')
          expect(kept(traced)).to.include.members(kept(modelled));
        else expect(kept(traced)).to.deep.equal(kept(modelled));
      }),
      { numRuns: 200 },
    );
  });
});
