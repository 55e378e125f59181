/**
 * Packets that enter a node, and where its rules send them (pkg/proxy/iptables/proxier_test.go:
 * TestInternalExternalMasquerade, TestExternalTrafficPolicyLocal and its neighbours, TestLoadBalancer).
 */
import type { ServiceSpec } from '../../kubernetes/objects.ts';
import type { Via } from './serviceport.ts';

export type From = 'pod' | 'node' | 'outside';

/** The address to which a packet is sent, and where it may go: to all endpoints, or those of the node. */
export type Flow = [from: From, via: Via, to: 'all' | 'own', masqueraded: boolean];

export interface FlowCase {
  title: string;
  spec: ServiceSpec;
  flows: Flow[];
}

export const FLOW_CASES: FlowCase[] = [
  {
    title: 'both policies Cluster',
    spec: {},
    flows: [
      ['pod', 'clusterIP', 'all', false],
      ['pod', 'nodePort', 'all', true],
      ['pod', 'loadBalancer', 'all', true],
      ['pod', 'externalIP', 'all', true],
      ['node', 'clusterIP', 'all', true],
      ['node', 'nodePort', 'all', true],
      ['node', 'loadBalancer', 'all', true],
      ['outside', 'clusterIP', 'all', true],
      ['outside', 'nodePort', 'all', true],
      ['outside', 'loadBalancer', 'all', true],
      ['outside', 'externalIP', 'all', true],
    ],
  },
  {
    title: 'the external policy Local',
    spec: { externalTrafficPolicy: 'Local' },
    flows: [
      ['pod', 'clusterIP', 'all', false],
      ['pod', 'nodePort', 'all', false],
      ['pod', 'loadBalancer', 'all', false],
      ['pod', 'externalIP', 'all', false],
      ['node', 'clusterIP', 'all', true],
      ['node', 'nodePort', 'all', true],
      ['node', 'loadBalancer', 'all', true],
      ['outside', 'clusterIP', 'all', true],
      ['outside', 'nodePort', 'own', false],
      ['outside', 'loadBalancer', 'own', false],
      ['outside', 'externalIP', 'own', false],
    ],
  },
  {
    title: 'the internal policy Local',
    spec: { internalTrafficPolicy: 'Local' },
    flows: [
      ['pod', 'clusterIP', 'own', false],
      ['pod', 'nodePort', 'all', true],
      ['pod', 'loadBalancer', 'all', true],
      ['node', 'clusterIP', 'own', true],
      ['node', 'nodePort', 'all', true],
      ['node', 'loadBalancer', 'all', true],
      ['outside', 'clusterIP', 'own', true],
      ['outside', 'nodePort', 'all', true],
      ['outside', 'loadBalancer', 'all', true],
    ],
  },
];

/** Sources of packets for a load balancer with source ranges, and whether they are let in. */
export const SOURCE_RANGES = ['192.168.0.0/24', ' 203.0.113.0/25'];
export const SOURCES: [source: string, via: Via, allowed: boolean][] = [
  ['203.0.113.2', 'loadBalancer', true],
  ['203.0.113.130', 'loadBalancer', false],
  ['203.0.113.130', 'nodePort', true],
  ['203.0.113.130', 'clusterIP', true],
  ['203.0.113.130', 'externalIP', true],
  ['10.0.0.2', 'loadBalancer', false],
  ['10.0.0.2', 'clusterIP', true],
  ['192.168.0.2', 'loadBalancer', true],
  ['192.168.1.2', 'loadBalancer', false],
];
