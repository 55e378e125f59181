/** Pictures of any cluster, for properties. */
import fc from 'fast-check';
import type { ClusterPicture, EndpointPicture, PodPicture, ServicePicture } from '../run/picture.ts';

const NODES = ['n1', 'n2', 'n3', 'n4'];
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,40}$/);
const namespace = fc.constantFrom('default', 'shop');
const address = fc.ipV4();

const pod: fc.Arbitrary<PodPicture> = fc.record({
  namespace,
  name,
  node: fc.constantFrom('', 'gone', ...NODES),
  address: fc.oneof(fc.constant(''), address),
  phase: fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed'),
  ready: fc.boolean(),
  terminating: fc.boolean(),
  labels: fc.constant({}),
});

const service: fc.Arbitrary<ServicePicture> = fc.record({
  namespace,
  name,
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
  clusterIP: fc.oneof(fc.constant('None'), address),
  ports: fc.constant([]),
  external: fc.array(address, { maxLength: 2 }),
});

const unique = { selector: (each: { namespace: string; name: string }) => `${each.namespace}/${each.name}` };

export const clusterPicture: fc.Arbitrary<ClusterPicture> = fc
  .record({
    nodes: fc.subarray(NODES, { minLength: 1 }),
    pods: fc.uniqueArray(pod, { ...unique, maxLength: 12 }),
    services: fc.uniqueArray(service, { ...unique, maxLength: 6 }),
  })
  .chain(({ nodes, pods, services }) =>
    fc.record({
      nodes: fc.constant(nodes.map((each) => ({ name: each, zone: 'zone-a', ready: each !== 'n4' }))),
      pods: fc.constant(pods),
      services: fc.constant(services),
      endpoints: endpointsOf(pods, services),
    }),
  );

/** Of a Service to one of its namespace's pods, or to an address that is no pod's. */
function endpointsOf(pods: PodPicture[], services: ServicePicture[]): fc.Arbitrary<EndpointPicture[]> {
  if (services.length === 0) return fc.constant([]);
  const endpoint = fc
    .record({
      of: fc.constantFrom(...services),
      to: fc.option(fc.constantFrom(...pods, undefined)),
      address,
      ready: fc.boolean(),
      serving: fc.boolean(),
      terminating: fc.boolean(),
    })
    .map(({ of, to, ...rest }) => ({
      slice: `${of.namespace}/${of.name}-abcde`,
      service: `${of.namespace}/${of.name}`,
      ...rest,
      ...(to?.namespace === of.namespace ? { pod: to.name } : {}),
    }));
  return fc.array(endpoint, { maxLength: 12 });
}
