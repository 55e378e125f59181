/** What the API server may get wrong about fields that a request leaves out or chooses. */
import { DECISIONS } from '../../kube-apiserver/decisions.ts';
import type { Fault } from '../fault.ts';
import { withSpec } from './spec.ts';

const { withDefaults } = DECISIONS;

export const DEFAULTS_FAULTS: readonly Fault[] = [
  {
    id: 'cluster-ip-choice-ignored',
    says: 'a cluster IP that a request names is not allocated, but any other',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) =>
        withDefaults(
          service.spec.clusterIP === 'None'
            ? service
            : withSpec(service, { clusterIP: undefined, clusterIPs: undefined }),
        ),
    },
    caughtBy: 'CIP-05',
    reaches: ['cluster-ip', 'environment-variables', 'external-name', 'manifests', 'system-services'],
  },
  {
    id: 'headless-ignored',
    says: 'a headless Service gets a cluster IP',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) =>
        withDefaults(
          service.spec.clusterIP === 'None'
            ? withSpec(service, { clusterIP: undefined, clusterIPs: undefined })
            : service,
        ),
    },
    caughtBy: 'headless-no-proxying',
    reaches: ['cluster-ip', 'dns', 'environment-variables', 'service-type'],
  },
  {
    id: 'node-port-choice-ignored',
    says: 'a node port that a request names is not allocated, but any other',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) => {
        const ports = service.spec.ports?.map(({ nodePort: _, ...port }) => port);
        return withDefaults(withSpec(service, { ports }));
      },
    },
    caughtBy: 'node-port-30000-manifest',
    reaches: ['load-balancer', 'node-port', 'ports', 'service-type'],
  },
  {
    id: 'load-balancer-always-node-ports',
    says: 'a load balancer cannot do without node ports',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) => {
        const balanced = service.spec.type === 'LoadBalancer';
        return withDefaults(balanced ? withSpec(service, { allocateLoadBalancerNodePorts: true }) : service);
      },
    },
    caughtBy: 'NP-12',
    reaches: ['load-balancer'],
  },
  {
    id: 'type-not-defaulted',
    says: 'a Service without a type gets node ports',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) => withDefaults(withSpec(service, { type: service.spec.type ?? 'NodePort' })),
    },
    caughtBy: 'cluster-ip-is-default',
    reaches: [
      'cluster-ip',
      'external-ips',
      'node-port',
      'ports',
      'service-type',
      'system-services',
      'traffic',
    ],
  },
  {
    id: 'target-port-not-defaulted',
    says: 'without a target every port leads to port 80',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) => {
        const ports = service.spec.ports?.map((p) => ({ ...p, targetPort: p.targetPort || 80 }));
        return withDefaults(withSpec(service, { ports }));
      },
    },
    caughtBy: 'target-port-equals-port',
    reaches: ['endpoints', 'node-port', 'ports'],
  },
  {
    id: 'affinity-timeout-missing',
    says: 'affinity without a timeout lasts one second',
    replaces: {
      component: 'kube-apiserver',
      decision: 'withDefaults',
      by: (service) => {
        const { sessionAffinity, sessionAffinityConfig } = service.spec;
        const config = sessionAffinityConfig ?? { clientIP: { timeoutSeconds: 1 } };
        return withDefaults(
          sessionAffinity === 'ClientIP' ? withSpec(service, { sessionAffinityConfig: config }) : service,
        );
      },
    },
    caughtBy: 'VAL-19',
    reaches: ['session-affinity'],
  },
];
