/** What a controller reads in unit tests: the objects that it is given. */
import type { KubeObject, Node, Pod, Service, ServiceSpec } from '../../kubernetes/objects.ts';
import type { Change, Reader } from '../runtime/controller.ts';
import { readerOf as readerOver } from '../runtime/reader.ts';

export const readerOf = (...objects: KubeObject[]): Reader => readerOver(objects);

/** `create EndpointSlice`, in the order in which they are written. */
export const written = (changes: Change[]): string[] =>
  changes.map(({ verb, object }) => `${verb} ${object.kind}`);

export const serviceOf = (spec: ServiceSpec = {}, metadata: Partial<Service['metadata']> = {}): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'foo', namespace: 'test', uid: 'service', ...metadata },
  spec: {
    type: 'ClusterIP',
    clusterIP: '10.0.0.10',
    selector: { foo: 'bar' },
    ports: [{ name: 'http', port: 80, targetPort: 80, protocol: 'TCP' }],
    ...spec,
  },
});

/** Pod number `n` of the Service, on node `node-1`; `over` replaces parts of it. */
export const podOf = (n: number, over: { metadata?: object; spec?: object; status?: object } = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `pod${n}`, namespace: 'test', uid: `uid-${n}`, labels: { foo: 'bar' }, ...over.metadata },
  spec: { containers: [{ name: 'c', image: 'i' }], nodeName: 'node-1', ...over.spec },
  status: {
    phase: 'Running',
    podIP: ipOf(n),
    podIPs: [{ ip: ipOf(n) }],
    conditions: [{ type: 'Ready', status: 'True' }],
    ...over.status,
  },
});

const ipOf = (n: number) => `1.2.${3 + Math.floor(n / 250)}.${(4 + n) % 250}`;

/** The node of the pods. */
export const NODE: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } };

export const NO_ADDRESS = { status: { podIP: undefined, podIPs: undefined } };

export const NOT_READY = { status: { conditions: [{ type: 'Ready', status: 'False' }] } };
export const TERMINATING = { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } };

/** Where the test is not about events. */
export const unrecorded = (): void => undefined;
