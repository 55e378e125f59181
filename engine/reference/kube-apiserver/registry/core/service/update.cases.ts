/** What Kubernetes says of a changed Service (pkg/apis/core/validation: TestValidateServiceUpdate). */
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { EXTERNAL_NAME, HEADLESS, LOAD_BALANCER, NODE_PORT, port } from './validation.testing.ts';

/** How the old and the new one differ from a valid Service, and the fields that are refused. */
type UpdateCase = [title: string, old: ServiceSpec, now: ServiceSpec, fields: string[]];

const A: ServiceSpec = { clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4'] };
const B: ServiceSpec = { clusterIP: '1.2.3.5', clusterIPs: ['1.2.3.5'] };
const FIRST = ['spec.clusterIPs[0]'];
const TYPES: [string, ServiceSpec][] = [
  ['ClusterIP', {}],
  ['NodePort', NODE_PORT],
  ['LoadBalancer', LOAD_BALANCER],
];

/** From each type to each: an address that is set stays, one that is not may be chosen. */
const BY_TYPE = TYPES.flatMap(([from, before]) =>
  TYPES.flatMap(([to, after]): UpdateCase[] => [
    [`another address, from ${from} to ${to}`, { ...before, ...A }, { ...after, ...B }, FIRST],
    [`an address where there was none, from ${from} to ${to}`, before, { ...after, ...B }, []],
    [`the same address, from ${from} to ${to}`, { ...before, ...A }, { ...after, ...A }, []],
  ]),
);

const ADDRESSES: UpdateCase[] = [
  ['nothing', {}, {}, []],
  ['an address that is taken away', A, {}, FIRST],
  ['an address instead of None', HEADLESS, A, FIRST],
  ['None taken away', HEADLESS, {}, FIRST],
  ['None instead of an address', A, HEADLESS, FIRST],
  ['an address where an external name had none', EXTERNAL_NAME, B, []],
  ['another address where an external name had one', { ...EXTERNAL_NAME, ...A }, B, []],
  ['an external name whose address is gone', A, EXTERNAL_NAME, []],
  [
    'an external name that keeps address and families',
    A,
    { ...EXTERNAL_NAME, ...A, ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' },
    ['spec.clusterIPs', 'spec.ipFamilies', 'spec.ipFamilyPolicy'],
  ],
  ['a headless load balancer', {}, { ...LOAD_BALANCER, ...HEADLESS }, FIRST],
  ['a headless NodePort Service', NODE_PORT, { ...NODE_PORT, ...HEADLESS }, FIRST],
  [
    'another first of two addresses',
    { clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4', '2001::1'] },
    { clusterIP: '1.2.3.5', clusterIPs: ['1.2.3.5', '2001::1'] },
    FIRST,
  ],
  [
    'the second of two addresses taken away without saying so',
    { clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4', '2001::1'], ipFamilyPolicy: 'PreferDualStack' },
    { ...A, ipFamilyPolicy: 'PreferDualStack' },
    ['spec.ipFamilyPolicy'],
  ],
  [
    'another second of two addresses',
    { clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4', '2001::1'] },
    { clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4', '2001::2'] },
    ['spec.clusterIPs[1]'],
  ],
  [
    'a second address added',
    A,
    { clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4', '2001::1'], ipFamilyPolicy: 'RequireDualStack' },
    [],
  ],
];

const FIELDS: UpdateCase[] = [
  [
    'session affinity added',
    {},
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90 } } },
    [],
  ],
  ['session affinity taken away', {}, { sessionAffinity: '' as 'None' }, ['spec.sessionAffinity']],
  ['the type LoadBalancer', {}, LOAD_BALANCER, []],
  ['the type NodePort', {}, NODE_PORT, []],
  ['the type taken away', {}, { type: '' as 'ClusterIP' }, ['spec.type']],
  ['source ranges added', LOAD_BALANCER, { ...LOAD_BALANCER, loadBalancerSourceRanges: ['10.0.0.0/8'] }, []],
  [
    'other source ranges',
    { ...LOAD_BALANCER, loadBalancerSourceRanges: ['10.0.0.0/8'] },
    { ...LOAD_BALANCER, loadBalancerSourceRanges: ['10.100.0.0/16'] },
    [],
  ],
  [
    'node ports of a load balancer given up',
    LOAD_BALANCER,
    { ...LOAD_BALANCER, allocateLoadBalancerNodePorts: false },
    [],
  ],
  [
    'node ports of a load balancer on request',
    { ...LOAD_BALANCER, allocateLoadBalancerNodePorts: false },
    LOAD_BALANCER,
    [],
  ],
  [
    'node ports for a load balancer that is none',
    {},
    { allocateLoadBalancerNodePorts: true },
    ['spec.allocateLoadBalancerNodePorts'],
  ],
  [
    'an application protocol added',
    { ports: [port('a', 443)] },
    { ports: [port('a', 443, { appProtocol: 'https' })] },
    [],
  ],
  ['the internal policy Local', {}, { internalTrafficPolicy: 'Local' }, []],
  ['the internal policy Cluster', { internalTrafficPolicy: 'Local' }, {}, []],
];

const CLASS = 'spec.loadBalancerClass';
const OLD: ServiceSpec = { ...LOAD_BALANCER, loadBalancerClass: 'test.com/test-old' };
const CLASSES: UpdateCase[] = [
  ['the same class', OLD, OLD, []],
  ['another class', OLD, { ...OLD, loadBalancerClass: 'test.com/test-new' }, [CLASS]],
  // it is validated with the change and with the Service
  [
    'another class that is no qualified name',
    OLD,
    { ...OLD, loadBalancerClass: 'a b' },
    [CLASS, CLASS, CLASS],
  ],
  ['the class taken away', OLD, LOAD_BALANCER, [CLASS]],
  ['a class added', LOAD_BALANCER, OLD, [CLASS]],
  ['the type LoadBalancer with a class', {}, OLD, []],
  ['the type LoadBalancer without a class', {}, LOAD_BALANCER, []],
];

const LOCAL: ServiceSpec = { ...LOAD_BALANCER, externalTrafficPolicy: 'Local', healthCheckNodePort: 31_000 };
const HEALTH: UpdateCase[] = [
  ['the same health check node port', LOCAL, LOCAL, []],
  [
    'another health check node port',
    LOCAL,
    { ...LOCAL, healthCheckNodePort: 31_001 },
    ['spec.healthCheckNodePort'],
  ],
  ['a health check node port that comes with the policy', LOAD_BALANCER, LOCAL, []],
  ['a health check node port that goes with the policy', LOCAL, LOAD_BALANCER, []],
];

export const UPDATE_CASES = { BY_TYPE, ADDRESSES, FIELDS, CLASSES, HEALTH };
