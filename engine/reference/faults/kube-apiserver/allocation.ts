/** What the API server may get wrong about cluster IPs and node ports. */
import { DECISIONS } from '../../kube-apiserver/decisions.ts';
import type { Fault } from '../fault.ts';

const { clusterIPProblem, nodePortProblem } = DECISIONS;

export const ALLOCATION_FAULTS: readonly Fault[] = [
  {
    id: 'cluster-ip-shared',
    says: 'two Services may have the same cluster IP',
    replaces: {
      component: 'kube-apiserver',
      decision: 'clusterIPProblem',
      by: (ip, contained) => clusterIPProblem(ip, contained, () => false),
    },
    caughtBy: 'CIP-06',
    reaches: ['cluster-ip', 'manifests'],
  },
  {
    id: 'cluster-ip-any-range',
    says: 'a cluster IP outside the range is allocated',
    replaces: {
      component: 'kube-apiserver',
      decision: 'clusterIPProblem',
      by: (ip, _contained, taken) => (taken(ip) ? 'allocated' : undefined),
    },
    caughtBy: 'CIP-07',
    reaches: ['cluster-ip'],
  },
  {
    id: 'cluster-ip-leak',
    says: 'cluster IPs are never released',
    replaces: { component: 'kube-apiserver', decision: 'clusterIPsToRelease', by: () => [] },
    caughtBy: 'CIP-11',
    reaches: ['cluster-ip'],
  },
  {
    id: 'node-port-leak',
    says: 'node ports are never released',
    replaces: { component: 'kube-apiserver', decision: 'nodePortsToRelease', by: () => [] },
    caughtBy: 'NP-05',
    reaches: ['node-port'],
  },
  {
    id: 'node-port-shared',
    says: 'two Services may have the same node port',
    replaces: {
      component: 'kube-apiserver',
      decision: 'nodePortProblem',
      by: (port, range) => nodePortProblem(port, range, () => false),
    },
    caughtBy: 'NP-03',
    reaches: ['node-port'],
  },
  {
    id: 'node-port-any-number',
    says: 'the range of node ports is not enforced',
    replaces: {
      component: 'kube-apiserver',
      decision: 'nodePortProblem',
      by: (port, _range, taken) => (taken(port) ? 'allocated' : undefined),
    },
    caughtBy: 'NP-04',
    reaches: ['node-port'],
  },
];
