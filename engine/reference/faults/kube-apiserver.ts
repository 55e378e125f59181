/** What an API server may get wrong about Services. */
import type { Service } from '../../kubernetes/objects.ts';
import { DECISIONS } from '../kube-apiserver/decisions.ts';
import type { Fault } from './fault.ts';

const {
  carryOver,
  clusterIPProblem,
  decode,
  dropTypeDependentFields,
  nodePortProblem,
  statusWithDefaults,
  validateService,
  withDefaults,
} = DECISIONS;

/** Validation that leaves out some fields. */
const blindTo =
  (...fields: string[]): typeof validateService =>
  (service, decisions, old) =>
    validateService(service, decisions, old).filter((c) => !fields.some((f) => c.field?.startsWith(f)));

const withSpec = (service: Service, spec: Partial<Service['spec']>): Service => ({
  ...service,
  spec: { ...service.spec, ...spec },
});

export const KUBE_APISERVER_FAULTS: readonly Fault[] = [
  {
    id: 'fields-unknown-dropped',
    says: 'fields that do not exist are dropped without a warning',
    replaces: {
      component: 'kube-apiserver',
      decision: 'decode',
      by: (kind, sent) => ({ ...decode(kind, sent), unknown: [] }),
    },
    caughtBy: 'VAL-50',
    reaches: ['manifests'],
  },
  {
    id: 'ports-unnamed-allowed',
    says: 'several ports need no names',
    replaces: { component: 'kube-apiserver', decision: 'isPortNameMissing', by: () => false },
    caughtBy: 'VAL-07',
    reaches: ['ports'],
  },
  {
    id: 'ports-unchecked',
    says: 'ports are not validated',
    replaces: { component: 'kube-apiserver', decision: 'validateService', by: blindTo('spec.ports') },
    caughtBy: 'VAL-08',
    reaches: ['lifecycle', 'manifests', 'node-port', 'ports'],
  },
  {
    id: 'types-unchecked',
    says: 'any text is a type of Service',
    replaces: { component: 'kube-apiserver', decision: 'validateService', by: blindTo('spec.type') },
    caughtBy: 'VAL-17',
    reaches: ['cluster-ip', 'manifests'],
  },
  {
    id: 'policies-unchecked',
    says: 'any text is a traffic policy, on any type',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.externalTrafficPolicy', 'spec.internalTrafficPolicy'),
    },
    caughtBy: 'VAL-32',
    reaches: ['traffic'],
  },
  {
    id: 'affinity-unchecked',
    says: 'any affinity with any timeout is stored',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.sessionAffinity'),
    },
    caughtBy: 'VAL-20',
    reaches: ['traffic'],
  },
  {
    id: 'external-fields-unchecked',
    says: 'external names and addresses are not validated',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.externalName', 'spec.externalIPs'),
    },
    caughtBy: 'VAL-23',
    reaches: ['external'],
  },
  {
    id: 'balancer-fields-unchecked',
    says: 'fields of load balancers are stored on every type',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.LoadBalancer', 'spec.loadBalancer', 'spec.healthCheck', 'spec.allocate'),
    },
    caughtBy: 'VAL-34',
    reaches: ['load-balancer'],
  },
  {
    id: 'cluster-ip-mutable',
    says: 'the cluster IP of a Service can be changed',
    replaces: { component: 'kube-apiserver', decision: 'validateService', by: blindTo('spec.clusterIPs[0]') },
    caughtBy: 'UPD-01',
    reaches: ['cluster-ip', 'dns', 'lifecycle'],
  },
  {
    id: 'cluster-ip-shared',
    says: 'two Services may have the same cluster IP',
    replaces: {
      component: 'kube-apiserver',
      decision: 'clusterIPProblem',
      by: (offset, count) => clusterIPProblem(offset, count, () => false),
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
      by: (offset, _count, taken) => (taken(offset) ? 'allocated' : undefined),
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
  {
    id: 'type-change-new-node-ports',
    says: 'a change of a Service gives it other node ports',
    replaces: {
      component: 'kube-apiserver',
      decision: 'carryOver',
      by: (service, old) => {
        const carried = carryOver(service, old);
        const kept = old.spec.type === service.spec.type;
        return kept
          ? carried
          : withSpec(carried, { ports: carried.spec.ports?.map(({ nodePort: _, ...p }) => p) });
      },
    },
    caughtBy: 'UPD-10',
    reaches: ['lifecycle', 'load-balancer', 'node-port'],
  },
  {
    id: 'type-change-drops-nothing',
    says: 'fields of the old type stay when the type changes',
    replaces: { component: 'kube-apiserver', decision: 'dropTypeDependentFields', by: (service) => service },
    caughtBy: 'UPD-09',
    reaches: ['lifecycle', 'load-balancer', 'node-port'],
  },
  {
    id: 'type-change-drops-address',
    says: 'a change of the type releases the cluster IP',
    replaces: {
      component: 'kube-apiserver',
      decision: 'dropTypeDependentFields',
      by: (service, old) => {
        const dropped = dropTypeDependentFields(service, old);
        const same = service.spec.type === old.spec.type;
        return same ? dropped : withSpec(dropped, { clusterIP: undefined, clusterIPs: undefined });
      },
    },
    caughtBy: 'type-change-keeps-address',
    reaches: ['lifecycle', 'load-balancer', 'manifests', 'node-port'],
  },
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
    reaches: ['cluster-ip', 'dns', 'endpoints', 'environment', 'external', 'manifests'],
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
    reaches: ['cluster-ip', 'dns', 'environment', 'lifecycle'],
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
    reaches: ['lifecycle', 'load-balancer', 'manifests', 'node-port', 'ports'],
  },
  {
    id: 'balancer-always-node-ports',
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
      'dns',
      'endpoints',
      'environment',
      'external',
      'lifecycle',
      'manifests',
      'node-port',
      'ports',
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
    reaches: ['dns', 'endpoints', 'environment', 'manifests', 'node-port', 'ports'],
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
    reaches: ['traffic'],
  },
  {
    id: 'status-mode-missing',
    says: 'the address of a load balancer is stored without its mode',
    replaces: {
      component: 'kube-apiserver',
      decision: 'statusWithDefaults',
      by: (status) => {
        const ingress = status?.loadBalancer?.ingress?.map(({ ipMode: _, ...rest }) => rest);
        return ingress ? { loadBalancer: { ingress } } : statusWithDefaults(status);
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
      by: (status) => {
        const ingress = status?.loadBalancer?.ingress?.filter(({ ip }) => ip);
        return statusWithDefaults(ingress ? { loadBalancer: { ingress } } : status);
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
    reaches: ['endpoints', 'external', 'lifecycle'],
  },
];
