/**
 * What a Service holds after it was created and after it was changed (pkg/registry/core/service/storage:
 * TestFeatureType, TestFeaturePorts, TestFeatureClusterIPs, TestFeatureExternalTrafficPolicy, TestCreateInitNodePorts).
 */
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { EXTERNAL_NAME, LOAD_BALANCER, NODE_PORT, port } from './validation.testing.ts';

/** `address`, `None` or nothing; then the number of node ports, and whether it has a health check node port. */
export type Holding = 'refused' | [clusterIP: 'address' | 'None' | '', nodePorts: number, healthCheck?: true];

export interface Step {
  spec: ServiceSpec;
  holds: Holding;
}

export type LifecycleCase = [title: string, created: Step, changed?: Step];

const http = port('p', 80);
const https = port('q', 443);
const dns = [port('p', 53), port('q', 53, { protocol: 'UDP' })];
const HEADLESS: ServiceSpec = { clusterIP: 'None' };
const at = (spec: ServiceSpec, holds: Holding, ...ports: ServiceSpec['ports'] & object): Step => ({
  spec: { ports: ports.length > 0 ? ports : [http], ...spec },
  holds,
});
const numbered = (...nodePorts: number[]) =>
  [http, https].map((p, i) => ({ ...p, ...(nodePorts[i] ? { nodePort: nodePorts[i] } : {}) }));

const KINDS: [name: string, spec: ServiceSpec, holds: Holding][] = [
  ['ExternalName', EXTERNAL_NAME, ['', 0]],
  ['ClusterIP', {}, ['address', 0]],
  ['NodePort', NODE_PORT, ['address', 1]],
  ['LoadBalancer', LOAD_BALANCER, ['address', 1]],
];

/** Each type becomes each other one. */
const TYPES = KINDS.flatMap(([from, before, first]) =>
  KINDS.filter(([to]) => to !== from).map(
    ([to, after, second]): LifecycleCase => [`${from} becomes ${to}`, at(before, first), at(after, second)],
  ),
);

const HEADLESS_CASES: LifecycleCase[] = [
  ['a headless Service', at(HEADLESS, ['None', 0])],
  ['a headless Service becomes ExternalName', at(HEADLESS, ['None', 0]), at(EXTERNAL_NAME, ['', 0])],
  ['ExternalName becomes headless', at(EXTERNAL_NAME, ['', 0]), at(HEADLESS, ['None', 0])],
  ['a headless Service becomes NodePort', at(HEADLESS, ['None', 0]), at(NODE_PORT, 'refused')],
  ['a headless Service becomes LoadBalancer', at(HEADLESS, ['None', 0]), at(LOAD_BALANCER, 'refused')],
  ['NodePort becomes headless', at(NODE_PORT, ['address', 1]), at(HEADLESS, 'refused')],
  ['LoadBalancer becomes headless', at(LOAD_BALANCER, ['address', 1]), at(HEADLESS, 'refused')],
  ['a headless NodePort Service', at({ ...NODE_PORT, ...HEADLESS }, 'refused')],
  ['a headless LoadBalancer', at({ ...LOAD_BALANCER, ...HEADLESS }, 'refused')],
  ['ClusterIP becomes headless', at({}, ['address', 0]), at(HEADLESS, 'refused')],
  [
    'a headless Service gets an address',
    at(HEADLESS, ['None', 0]),
    at({ clusterIP: '10.96.0.93' }, 'refused'),
  ],
  [
    'another address',
    at({ clusterIP: '10.96.0.93' }, ['address', 0]),
    at({ clusterIP: '10.96.0.76' }, 'refused'),
  ],
];

const PORTS: LifecycleCase[] = [
  ['a port added', at({}, ['address', 0]), at({}, ['address', 0], http, https)],
  ['a port and the type NodePort', at({}, ['address', 0]), at(NODE_PORT, ['address', 2], http, https)],
  ['a port and the type ClusterIP', at(NODE_PORT, ['address', 1]), at({}, ['address', 0], http, https)],
  ['a port taken away', at({}, ['address', 0], http, https), at({}, ['address', 0])],
  ['a node port taken away', at(NODE_PORT, ['address', 2], http, https), at(NODE_PORT, ['address', 1])],
  [
    'ports in another order',
    at(NODE_PORT, ['address', 2], http, https),
    at(NODE_PORT, ['address', 2], https, http),
  ],
  [
    'other numbers',
    at(NODE_PORT, ['address', 2], http, https),
    at(NODE_PORT, ['address', 2], port('p', 8080), port('q', 8443)),
  ],
  [
    'other protocols',
    at(NODE_PORT, ['address', 2], http, https),
    at(NODE_PORT, ['address', 2], { ...http, protocol: 'UDP' }, { ...https, protocol: 'UDP' }),
  ],
  [
    'one port for a second protocol',
    at(NODE_PORT, ['address', 1], dns[0]),
    at(NODE_PORT, ['address', 2], ...dns),
  ],
  [
    'all ports taken away',
    at(NODE_PORT, ['address', 2], http, https),
    at({ ...NODE_PORT, ports: [] }, 'refused'),
  ],
];

const NODE_PORTS: LifecycleCase[] = [
  ['an external name with node ports', at(EXTERNAL_NAME, ['', 0])],
  ['a ClusterIP Service with node ports', at({}, 'refused', ...numbered(30_001, 30_002))],
  ['node ports by number', at(NODE_PORT, ['address', 2], ...numbered(30_080, 30_443))],
  ['one of two node ports by number', at(NODE_PORT, ['address', 2], ...numbered(30_080))],
  ['one number for two ports', at(NODE_PORT, 'refused', ...numbered(30_080, 30_080))],
  ['one port for two protocols', at(NODE_PORT, ['address', 2], ...dns)],
  [
    'one number for two protocols of a port',
    at(NODE_PORT, ['address', 2], ...dns.map((p) => ({ ...p, nodePort: 30_053 }))),
  ],
  [
    'one number for two protocols of two ports',
    at(NODE_PORT, 'refused', { ...http, nodePort: 30_093 }, { ...https, protocol: 'UDP', nodePort: 30_093 }),
  ],
  ['a number below the range', at(NODE_PORT, 'refused', ...numbered(29_999))],
  [
    'a load balancer without node ports',
    at({ ...LOAD_BALANCER, allocateLoadBalancerNodePorts: false }, ['address', 0]),
  ],
];

const LOCAL: ServiceSpec = { ...LOAD_BALANCER, externalTrafficPolicy: 'Local' };
const chosen = (healthCheckNodePort: number) => ({ ...LOCAL, healthCheckNodePort });
const HEALTH_CHECKS: LifecycleCase[] = [
  [
    'a local NodePort Service',
    at({ ...NODE_PORT, externalTrafficPolicy: 'Local' }, ['address', 1]),
    at(NODE_PORT, ['address', 1]),
  ],
  ['the policy Local', at(LOAD_BALANCER, ['address', 1]), at(LOCAL, ['address', 1, true])],
  ['the policy Local by number', at(LOAD_BALANCER, ['address', 1]), at(chosen(30_000), ['address', 1, true])],
  ['the policy Cluster', at(LOCAL, ['address', 1, true]), at(LOAD_BALANCER, ['address', 1])],
  [
    'the policy Cluster by number',
    at(chosen(30_000), ['address', 1, true]),
    at(LOAD_BALANCER, ['address', 1]),
  ],
  ['another health check node port', at(chosen(30_000), ['address', 1, true]), at(chosen(30_001), 'refused')],
  [
    'an unknown policy',
    at(LOCAL, ['address', 1, true]),
    at({ ...LOCAL, externalTrafficPolicy: 'x' as 'Local' }, 'refused'),
  ],
  ['a negative health check node port', at(chosen(-1), 'refused')],
  [
    'a health check node port of a NodePort Service',
    at({ ...NODE_PORT, healthCheckNodePort: 30_000 }, 'refused'),
  ],
  [
    'a health check node port of an external name',
    at({ ...EXTERNAL_NAME, healthCheckNodePort: 30_000 }, 'refused'),
  ],
  [
    'a policy of a ClusterIP Service',
    at({}, ['address', 0]),
    at({ externalTrafficPolicy: 'Cluster' }, 'refused'),
  ],
];

export const LIFECYCLE_CASES = { TYPES, HEADLESS: HEADLESS_CASES, PORTS, NODE_PORTS, HEALTH_CHECKS };
