/** What a proxy may get wrong about node ports and load balancers. */
import { DECISIONS } from '../../kube-proxy/decisions.ts';
import type { Fault } from '../fault.ts';

const { matchesNodePort } = DECISIONS;

export const EXTERNAL_FAULTS: readonly Fault[] = [
  {
    id: 'proxy-ignores-source-ranges',
    says: 'loadBalancerSourceRanges are ignored',
    replaces: { component: 'kube-proxy', decision: 'inSourceRanges', by: () => true },
    caughtBy: 'DP-35',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-ignores-load-balancers',
    says: 'nodes have no rules for addresses of load balancers',
    replaces: { component: 'kube-proxy', decision: 'loadBalancerAddresses', by: () => [] },
    caughtBy: 'LB-03',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-ignores-ip-mode',
    says: 'nodes have rules for every address of a load balancer, also for one whose ipMode is Proxy',
    replaces: {
      component: 'kube-proxy',
      decision: 'loadBalancerAddresses',
      by: ({ status }) => (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []),
    },
    caughtBy: 'DP-36',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-no-udp-node-ports',
    says: 'node ports of UDP ports are not served',
    replaces: {
      component: 'kube-proxy',
      decision: 'matchesNodePort',
      by: (port, packet) => port.protocol !== 'UDP' && matchesNodePort(port, packet),
    },
    caughtBy: 'NP-07',
    reaches: ['node-port'],
  },
  {
    id: 'proxy-always-healthy',
    says: 'the health check of a node without a pod succeeds',
    replaces: {
      component: 'kube-proxy',
      decision: 'healthOf',
      by: (ready) => ({ status: 200, endpoints: ready }),
    },
    caughtBy: 'DP-22',
    reaches: ['load-balancer'],
  },
];
