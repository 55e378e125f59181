/** What the API server may get wrong about the status of a Service, and about warnings. */
import { DECISIONS } from '../../kube-apiserver/decisions.ts';
import type { Fault } from '../fault.ts';

const { statusWithDefaults } = DECISIONS;

export const STATUS_FAULTS: readonly Fault[] = [
  {
    id: 'status-mode-missing',
    says: 'the address of a load balancer is stored without its mode',
    replaces: {
      component: 'kube-apiserver',
      decision: 'statusWithDefaults',
      by: (status, type) => {
        const ingress = status?.loadBalancer?.ingress?.map(({ ipMode: _, ...rest }) => rest);
        return ingress ? { loadBalancer: { ingress } } : statusWithDefaults(status, type);
      },
    },
    caughtBy: 'LB-11',
    reaches: ['load-balancer'],
  },
  {
    id: 'status-of-any-type',
    says: 'any Service can have the address of a load balancer in its status',
    replaces: { component: 'kube-apiserver', decision: 'validateServiceStatus', by: () => [] },
    caughtBy: 'LB-09',
    reaches: ['load-balancer'],
  },
  {
    id: 'status-hostname-lost',
    says: 'a load balancer can have an address only, and no host name',
    replaces: {
      component: 'kube-apiserver',
      decision: 'statusWithDefaults',
      by: (status, type) => {
        const ingress = status?.loadBalancer?.ingress?.filter(({ ip }) => ip);
        return statusWithDefaults(ingress ? { loadBalancer: { ingress } } : status, type);
      },
    },
    caughtBy: 'elb-hostname-in-status',
    reaches: ['load-balancer'],
  },
  {
    id: 'warnings-silent',
    says: 'the server sends no warnings',
    replaces: { component: 'kube-apiserver', decision: 'warningsFor', by: () => [] },
    caughtBy: 'VAL-47',
    reaches: ['endpoints', 'external-ips', 'service-type'],
  },
];
