/** What a proxy may get wrong about traffic policies and source addresses. */
import { DECISIONS } from '../../kube-proxy/decisions.ts';
import type { Fault } from '../fault.ts';

const { effectivePolicy } = DECISIONS;

export const POLICY_FAULTS: readonly Fault[] = [
  {
    id: 'proxy-ignores-internal-policy',
    says: 'internalTrafficPolicy is ignored',
    replaces: {
      component: 'kube-proxy',
      decision: 'effectivePolicy',
      by: (service, via, origin) => (via === 'clusterIP' ? 'Cluster' : effectivePolicy(service, via, origin)),
    },
    caughtBy: 'traffic-policy-internal-local',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ignores-external-policy',
    says: 'externalTrafficPolicy is ignored',
    replaces: {
      component: 'kube-proxy',
      decision: 'effectivePolicy',
      by: (service, via, origin) => (via === 'clusterIP' ? effectivePolicy(service, via, origin) : 'Cluster'),
    },
    caughtBy: 'DP-19',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-external-policy-inside',
    says: 'externalTrafficPolicy holds for pods as well',
    replaces: {
      component: 'kube-proxy',
      decision: 'effectivePolicy',
      by: (service, via, origin) => effectivePolicy(service, via, { ...origin, from: 'elsewhere' }),
    },
    caughtBy: 'DP-20',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-hides-clients',
    says: 'every packet gets the address of the node',
    replaces: { component: 'kube-proxy', decision: 'masquerades', by: () => true },
    caughtBy: 'DP-32',
    reaches: ['load-balancer', 'traffic'],
  },
  {
    id: 'proxy-never-masquerades',
    says: 'packets from outside keep their source, so answers get lost',
    replaces: { component: 'kube-proxy', decision: 'masquerades', by: () => false },
    caughtBy: 'DP-18',
    reaches: ['traffic'],
  },
];
