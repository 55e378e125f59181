/** What the controller of load balancers may get wrong. */
import type { Fault } from './fault.ts';

export const CLOUD_CONTROLLER_MANAGER_FAULTS: readonly Fault[] = [
  {
    id: 'load-balancer-of-any-class',
    says: 'the load balancer takes Services of every class for its own',
    replaces: {
      component: 'cloud-controller-manager',
      decision: 'wantsLoadBalancer',
      by: ({ spec }) => spec.type === 'LoadBalancer',
    },
    caughtBy: 'LB-07',
    reaches: ['load-balancer'],
  },
  {
    id: 'load-balancer-never',
    says: 'no Service gets a load balancer although there is a provider',
    replaces: { component: 'cloud-controller-manager', decision: 'wantsLoadBalancer', by: () => false },
    caughtBy: 'LB-02',
    reaches: ['load-balancer'],
  },
];
