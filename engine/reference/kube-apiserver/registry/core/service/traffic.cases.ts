/** What Kubernetes says of load balancers, traffic policies and affinity of a new Service (pkg/apis/core/validation). */
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import type { CreateCase } from './validation.cases.ts';
import { EXTERNAL_NAME, LOAD_BALANCER, NODE_PORT, port, withPorts } from './validation.testing.ts';

const onePort = (change: object): ServiceSpec => ({ ports: [{ ...port('p', 8675), ...change }] });
const LOCAL_LOAD_BALANCER: ServiceSpec = { ...LOAD_BALANCER, externalTrafficPolicy: 'Local' };

const LOAD_BALANCERS: CreateCase[] = [
  ['a load balancer for UDP', { ...LOAD_BALANCER, ...onePort({ protocol: 'UDP' }) }, []],
  [
    'a load balancer for two protocols',
    { ...LOAD_BALANCER, ...withPorts(port('q', 12345, { protocol: 'UDP' })) },
    [],
  ],
  ['a load balancer with two ports', { ...LOAD_BALANCER, ...withPorts(port('q', 12345)) }, []],
  [
    'a load balancer for the port of the kubelet',
    { ...LOAD_BALANCER, ...withPorts(port('kubelet', 10_250)) },
    [],
  ],
  ['a load balancer without node ports', { ...LOAD_BALANCER, allocateLoadBalancerNodePorts: false }, []],
  ['source ranges', { ...LOAD_BALANCER, loadBalancerSourceRanges: ['1.2.3.0/24', '5.6.0.0/16'] }, []],
  [
    'source ranges with blanks',
    { ...LOAD_BALANCER, loadBalancerSourceRanges: ['1.2.3.0/24  ', ' 5.6.0.0/16'] },
    [],
  ],
  [
    'source ranges of a ClusterIP Service',
    { loadBalancerSourceRanges: ['1.2.3.0/24'] },
    ['spec.LoadBalancerSourceRanges'],
  ],
  [
    'node ports for a load balancer that is none',
    { allocateLoadBalancerNodePorts: true },
    ['spec.allocateLoadBalancerNodePorts'],
  ],
  ['a class', { ...LOAD_BALANCER, loadBalancerClass: 'test.com/test-load-balancer-class' }, []],
  [
    'a class that is no qualified name',
    { ...LOAD_BALANCER, loadBalancerClass: 'a b' },
    ['spec.loadBalancerClass'],
  ],
  [
    'a source range with bits beyond its prefix, and one that is none',
    { ...LOAD_BALANCER, loadBalancerSourceRanges: ['1.2.3.4/24', 'x'] },
    ['spec.LoadBalancerSourceRanges[0]', 'spec.LoadBalancerSourceRanges[1]'],
  ],
  ['an application protocol', onePort({ appProtocol: 'kubernetes.io/h2c' }), []],
  [
    'an application protocol that is no qualified name',
    onePort({ appProtocol: 'x/y/z' }),
    ['spec.ports[0].appProtocol'],
  ],
  [
    'a class of a ClusterIP Service',
    { loadBalancerClass: 'test.com/test-load-balancer-class' },
    ['spec.loadBalancerClass'],
  ],
];

const POLICIES: CreateCase[] = [
  [
    'an unknown external policy',
    { ...LOAD_BALANCER, externalTrafficPolicy: 'invalid' as 'Local' },
    ['spec.externalTrafficPolicy'],
  ],
  [
    'an unknown internal policy',
    { internalTrafficPolicy: 'invalid' as 'Local' },
    ['spec.internalTrafficPolicy'],
  ],
  ['the internal policy Local', { internalTrafficPolicy: 'Local' }, []],
  [
    'a local load balancer with a health check node port',
    { ...LOCAL_LOAD_BALANCER, healthCheckNodePort: 31_100 },
    [],
  ],
  ['a local NodePort Service', { ...NODE_PORT, externalTrafficPolicy: 'Local' }, []],
  [
    'a health check node port without the policy Local',
    { ...LOAD_BALANCER, healthCheckNodePort: 34_567 },
    ['spec.healthCheckNodePort'],
  ],
  [
    'a health check node port of a NodePort Service',
    { ...NODE_PORT, externalTrafficPolicy: 'Local', healthCheckNodePort: 34_567 },
    ['spec.healthCheckNodePort'],
  ],
  [
    'an external policy and a health check node port of a ClusterIP Service',
    { externalTrafficPolicy: 'Local', healthCheckNodePort: 34_567 },
    ['spec.externalTrafficPolicy', 'spec.healthCheckNodePort'],
  ],
  [
    'an external policy of an external name',
    { ...EXTERNAL_NAME, externalTrafficPolicy: 'Local' },
    ['spec.externalTrafficPolicy'],
  ],
  ['a NodePort Service without an external policy', { type: 'NodePort' }, ['spec.externalTrafficPolicy']],
  [
    'a load balancer without an external policy',
    { ...LOAD_BALANCER, externalTrafficPolicy: undefined },
    ['spec.externalTrafficPolicy'],
  ],
  ['external IPs without an external policy', { externalIPs: ['1.2.3.4'] }, ['spec.externalTrafficPolicy']],
  [
    'a negative time of session affinity',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: -1 } } },
    ['spec.sessionAffinityConfig.clientIP.timeoutSeconds'],
  ],
  [
    'session affinity for a day and a second',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_401 } } },
    ['spec.sessionAffinityConfig.clientIP.timeoutSeconds'],
  ],
  [
    'session affinity for a day',
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_400 } } },
    [],
  ],
  ['traffic distribution', { trafficDistribution: 'PreferClose' }, []],
  ['traffic distribution to the same node', { trafficDistribution: 'PreferSameNode' }, []],
  ['an unknown traffic distribution', { trafficDistribution: 'Random' }, ['spec.trafficDistribution']],
  ['a missing internal policy', { internalTrafficPolicy: undefined }, ['spec.internalTrafficPolicy']],
  [
    'a local load balancer without a health check node port',
    LOCAL_LOAD_BALANCER,
    ['spec.healthCheckNodePort'],
  ],
  [
    'a negative health check node port',
    { ...LOCAL_LOAD_BALANCER, healthCheckNodePort: -1 },
    ['spec.healthCheckNodePort'],
  ],
];

export const TRAFFIC_CASES = { LOAD_BALANCERS, POLICIES };
