import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { patchAllocatedValues } from './storage.ts';
import { dropTypeDependentFields } from './strategy.ts';
import { EXTERNAL_NAME, port, validService } from './validation.testing.ts';

const IPS: ServiceSpec = {
  clusterIP: '1.2.3.4',
  clusterIPs: ['1.2.3.4', '5:6:7::8'],
  ipFamilies: ['IPv4', 'IPv6'],
  ipFamilyPolicy: 'PreferDualStack',
};
const [p, q] = [port('p', 8675), port('q', 309)];
const NODE_PORTS = {
  ports: [
    { ...p, nodePort: 30_000 },
    { ...q, nodePort: 30_001 },
  ],
};
const service = (spec: ServiceSpec): Service => validService({ ports: [p, q], ...IPS, ...spec });
const loadBalancer = (spec: ServiceSpec = {}): ServiceSpec => ({ type: 'LoadBalancer', ...spec });

/** Fields of the old and the new Service that differ from a valid one, and what is left of the new one. */
type Case = [title: string, old: ServiceSpec, now: ServiceSpec, left: ServiceSpec];

const WIPED: ServiceSpec = {
  clusterIP: undefined,
  clusterIPs: undefined,
  ipFamilies: undefined,
  ipFamilyPolicy: undefined,
};
const CHANGED: ServiceSpec = { clusterIP: '1.2.3.40', clusterIPs: ['1.2.3.40', '5:6:7::8'] };
const ADDRESSES: Case[] = [
  ['keeps addresses and families', {}, {}, IPS],
  ['wipes addresses and families of an external name', {}, EXTERNAL_NAME, WIPED],
  [
    'keeps addresses that the same request changed',
    {},
    { ...EXTERNAL_NAME, ...CHANGED },
    { ...WIPED, ...CHANGED },
  ],
  [
    'keeps families that the same request changed',
    {},
    { ...EXTERNAL_NAME, ipFamilies: ['IPv6', 'IPv6'] },
    { ...WIPED, ipFamilies: ['IPv6', 'IPv6'] },
  ],
  [
    'keeps a family policy that the same request changed',
    {},
    { ...EXTERNAL_NAME, ipFamilyPolicy: 'SingleStack' },
    { ...WIPED, ipFamilyPolicy: 'SingleStack' },
  ],
];

const HIGHER = { ports: NODE_PORTS.ports.map((each) => ({ ...each, nodePort: each.nodePort + 100 })) };
const added = port('new', 1);
const NODE_PORT_CASES: Case[] = [
  [
    'keeps node ports of a NodePort Service',
    { type: 'NodePort', ...NODE_PORTS },
    { type: 'NodePort', ...NODE_PORTS },
    NODE_PORTS,
  ],
  ['keeps node ports of a load balancer', loadBalancer(NODE_PORTS), loadBalancer(NODE_PORTS), NODE_PORTS],
  ['wipes node ports of a ClusterIP Service', loadBalancer(NODE_PORTS), NODE_PORTS, { ports: [p, q] }],
  ['keeps node ports that the same request changed', loadBalancer(NODE_PORTS), HIGHER, HIGHER],
  [
    'wipes node ports when a port is added',
    loadBalancer(NODE_PORTS),
    { ports: [...NODE_PORTS.ports, added] },
    { ports: [p, q, added] },
  ],
  [
    'keeps node ports when a port with a node port is added',
    loadBalancer(NODE_PORTS),
    { ports: [...NODE_PORTS.ports, { ...added, nodePort: 30_002 }] },
    { ports: [...NODE_PORTS.ports, { ...added, nodePort: 30_002 }] },
  ],
  [
    'wipes node ports when a port is removed',
    loadBalancer(NODE_PORTS),
    { ports: [NODE_PORTS.ports[0]] },
    { ports: [p] },
  ],
  [
    'wipes node ports when a port is changed',
    loadBalancer(NODE_PORTS),
    { ports: [{ ...NODE_PORTS.ports[0], port: 8775, protocol: 'UDP' }, NODE_PORTS.ports[1]] },
    { ports: [{ ...p, port: 8775, protocol: 'UDP' }, q] },
  ],
];

const LOCAL: ServiceSpec = { externalTrafficPolicy: 'Local', healthCheckNodePort: 32_000 };
const LOAD_BALANCER_CASES: Case[] = [
  ['keeps the health check node port of a load balancer', loadBalancer(LOCAL), loadBalancer(LOCAL), LOCAL],
  [
    'wipes the health check node port and the policy of a ClusterIP Service',
    loadBalancer(LOCAL),
    LOCAL,
    { healthCheckNodePort: undefined, externalTrafficPolicy: undefined },
  ],
  [
    'keeps a health check node port that the same request changed',
    loadBalancer(LOCAL),
    { ...LOCAL, healthCheckNodePort: 32_100 },
    { healthCheckNodePort: 32_100, externalTrafficPolicy: undefined },
  ],
  [
    'keeps a policy that the same request changed',
    loadBalancer(LOCAL),
    { externalTrafficPolicy: 'Cluster' },
    { externalTrafficPolicy: 'Cluster', healthCheckNodePort: undefined },
  ],
  ...[true, false].map(
    (allocate): Case => [
      `wipes allocateLoadBalancerNodePorts ${allocate} of a NodePort Service`,
      loadBalancer({ allocateLoadBalancerNodePorts: allocate }),
      { type: 'NodePort', allocateLoadBalancerNodePorts: allocate },
      { allocateLoadBalancerNodePorts: undefined },
    ],
  ),
  ...[undefined, true, false].flatMap((before) =>
    [true, false]
      .filter((after) => after !== before)
      .map(
        (after): Case => [
          `keeps allocateLoadBalancerNodePorts that the same request changed from ${before} to ${after}`,
          loadBalancer({ allocateLoadBalancerNodePorts: before }),
          { type: 'NodePort', allocateLoadBalancerNodePorts: after },
          { allocateLoadBalancerNodePorts: after },
        ],
      ),
  ),
  [
    'wipes the class when it is not a load balancer any more',
    loadBalancer({ loadBalancerClass: 'a' }),
    { loadBalancerClass: 'a' },
    { loadBalancerClass: undefined },
  ],
  [
    'keeps a class that the same request changed',
    loadBalancer({ loadBalancerClass: 'a' }),
    { loadBalancerClass: 'b' },
    { loadBalancerClass: 'b' },
  ],
  [
    'keeps another class of a load balancer',
    loadBalancer({ loadBalancerClass: 'a' }),
    loadBalancer({ loadBalancerClass: 'b' }),
    { loadBalancerClass: 'b' },
  ],
  [
    'keeps the class of a new load balancer',
    {},
    loadBalancer({ loadBalancerClass: 'a' }),
    { loadBalancerClass: 'a' },
  ],
];

describe('dropTypeDependentFields', () => {
  for (const [title, old, now, left] of [...ADDRESSES, ...NODE_PORT_CASES, ...LOAD_BALANCER_CASES])
    it(title, () => {
      const before = service(old);
      const request = service(now);
      const copy = structuredClone(request);
      const { spec } = dropTypeDependentFields(request, before);
      for (const [field, value] of Object.entries(left))
        expect(spec[field as keyof ServiceSpec], field).to.deep.equal(value);
      expect(request).to.deep.equal(copy);
    });

  it('wipes the status of what is not a load balancer', () => {
    const status = { loadBalancer: { ingress: [{ ip: '198.51.100.1' }] } };
    const old = { ...service(loadBalancer()), status };
    expect(dropTypeDependentFields({ ...service(loadBalancer()), status }, old).status).to.deep.equal(status);
    expect(dropTypeDependentFields({ ...service({}), status }, old).status).to.deep.equal({
      loadBalancer: {},
    });
  });
});

const ALLOCATED: ServiceSpec = { ...NODE_PORTS, ...LOCAL };
const BARE: ServiceSpec = { clusterIP: undefined, clusterIPs: undefined };
const POLICY: ServiceSpec = { externalTrafficPolicy: 'Local' };
const KEPT = { clusterIP: IPS.clusterIP, clusterIPs: IPS.clusterIPs };
const [withPort, without] = [NODE_PORTS, { ports: [p, q] }];
const NO_ALLOCATION = loadBalancer({ allocateLoadBalancerNodePorts: false });

/** Old and new Service, and what the new one has then (TestPatchAllocatedValues). */
const CARRIED: Case[] = [
  [
    'carries everything over to a local load balancer',
    loadBalancer(ALLOCATED),
    loadBalancer({ ...BARE, ...POLICY }),
    { ...KEPT, ...withPort, healthCheckNodePort: 32_000 },
  ],
  [
    'carries addresses alone over to a ClusterIP Service',
    ALLOCATED,
    BARE,
    { ...KEPT, ...without, healthCheckNodePort: undefined },
  ],
  [
    'carries node ports over to a NodePort Service',
    { type: 'NodePort', ...ALLOCATED },
    { type: 'NodePort' },
    { ...KEPT, ...withPort, healthCheckNodePort: undefined },
  ],
  [
    'carries the health check node port over where the rest was sent',
    loadBalancer(ALLOCATED),
    loadBalancer({ ...NODE_PORTS, ...POLICY }),
    { ...KEPT, ...withPort, healthCheckNodePort: 32_000 },
  ],
  [
    'carries nothing over to an external name',
    { ...EXTERNAL_NAME, ...ALLOCATED },
    { ...EXTERNAL_NAME, ...BARE, ...POLICY },
    { ...BARE, ...without, healthCheckNodePort: undefined },
  ],
  [
    'lets node ports go that nobody allocates',
    { ...NO_ALLOCATION, ...NODE_PORTS },
    NO_ALLOCATION,
    { ...KEPT, ...without },
  ],
  [
    'lets one node port go that nobody allocates',
    { ...NO_ALLOCATION, ...NODE_PORTS },
    { ...NO_ALLOCATION, ports: [NODE_PORTS.ports[0], q] },
    { ports: [NODE_PORTS.ports[0], q] },
  ],
  [
    'carries node ports over to a load balancer that has them',
    loadBalancer({ allocateLoadBalancerNodePorts: true, ...NODE_PORTS }),
    loadBalancer({ allocateLoadBalancerNodePorts: true }),
    { ...KEPT, ...withPort },
  ],
];

describe('patchAllocatedValues', () => {
  for (const [title, old, now, has] of CARRIED)
    it(title, () => {
      const { spec } = patchAllocatedValues(service(now), service(old));
      for (const [field, value] of Object.entries(has))
        expect(spec[field as keyof ServiceSpec], field).to.deep.equal(value);
    });
});
