import type { Service } from '../../kubernetes/objects.ts';
import { DECISIONS } from '../decisions.ts';
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

/** Validation that does not look at some fields. */
const blindTo =
  (...fields: string[]): typeof validateService =>
  (service, decisions, old) =>
    validateService(service, decisions, old).filter((c) => !fields.some((f) => c.field?.startsWith(f)));

const withSpec = (service: Service, spec: Partial<Service['spec']>): Service => ({
  ...service,
  spec: { ...service.spec, ...spec },
});

export const APISERVER_FAULTS: readonly Fault[] = [
  {
    id: 'fields-unknown-dropped',
    component: 'kube-apiserver',
    says: 'fields that do not exist are dropped without a word',
    replaces: { decode: (kind, sent) => ({ ...decode(kind, sent), unknown: [] }) },
    caughtBy: 'VAL-50',
    reaches: ['manifests'],
  },
  {
    id: 'ports-unnamed-allowed',
    component: 'kube-apiserver',
    says: 'several ports need no names',
    replaces: { isPortNameMissing: () => false },
    caughtBy: 'VAL-07',
    reaches: ['ports'],
  },
  {
    id: 'ports-unchecked',
    component: 'kube-apiserver',
    says: 'ports are stored as they come',
    replaces: { validateService: blindTo('spec.ports') },
    caughtBy: 'VAL-08',
    reaches: ['lifecycle', 'manifests', 'node-port', 'ports'],
  },
  {
    id: 'types-unchecked',
    component: 'kube-apiserver',
    says: 'any word is a type of Service',
    replaces: { validateService: blindTo('spec.type') },
    caughtBy: 'VAL-17',
    reaches: ['cluster-ip', 'manifests'],
  },
  {
    id: 'policies-unchecked',
    component: 'kube-apiserver',
    says: 'any word is a traffic policy, on any type',
    replaces: { validateService: blindTo('spec.externalTrafficPolicy', 'spec.internalTrafficPolicy') },
    caughtBy: 'VAL-32',
    reaches: ['traffic'],
  },
  {
    id: 'affinity-unchecked',
    component: 'kube-apiserver',
    says: 'any affinity with any timeout is stored',
    replaces: { validateService: blindTo('spec.sessionAffinity') },
    caughtBy: 'VAL-20',
    reaches: ['traffic'],
  },
  {
    id: 'external-fields-unchecked',
    component: 'kube-apiserver',
    says: 'external names and addresses are stored as they come',
    replaces: { validateService: blindTo('spec.externalName', 'spec.externalIPs') },
    caughtBy: 'VAL-23',
    reaches: ['external'],
  },
  {
    id: 'balancer-fields-unchecked',
    component: 'kube-apiserver',
    says: 'fields of load balancers are stored on every type',
    replaces: {
      validateService: blindTo('spec.LoadBalancer', 'spec.loadBalancer', 'spec.healthCheck', 'spec.allocate'),
    },
    caughtBy: 'VAL-34',
    reaches: ['load-balancer'],
  },
  {
    id: 'cluster-ip-mutable',
    component: 'kube-apiserver',
    says: 'the address of a Service can be changed',
    replaces: { validateService: blindTo('spec.clusterIPs[0]') },
    caughtBy: 'UPD-01',
    reaches: ['cluster-ip', 'dns', 'lifecycle'],
  },
  {
    id: 'cluster-ip-shared',
    component: 'kube-apiserver',
    says: 'two Services may hold the same address',
    replaces: { clusterIPProblem: (offset, count) => clusterIPProblem(offset, count, () => false) },
    caughtBy: 'CIP-06',
    reaches: ['cluster-ip', 'manifests'],
  },
  {
    id: 'cluster-ip-any-range',
    component: 'kube-apiserver',
    says: 'an address outside the range is taken',
    replaces: { clusterIPProblem: (offset, _count, taken) => (taken(offset) ? 'allocated' : undefined) },
    caughtBy: 'CIP-07',
    reaches: ['cluster-ip'],
  },
  {
    id: 'cluster-ip-leak',
    component: 'kube-apiserver',
    says: 'addresses are never given back',
    replaces: { clusterIPsToRelease: () => [] },
    caughtBy: 'CIP-11',
    reaches: ['cluster-ip'],
  },
  {
    id: 'node-port-leak',
    component: 'kube-apiserver',
    says: 'node ports are never given back',
    replaces: { nodePortsToRelease: () => [] },
    caughtBy: 'NP-05',
    reaches: ['node-port'],
  },
  {
    id: 'node-port-shared',
    component: 'kube-apiserver',
    says: 'two Services may hold the same node port',
    replaces: { nodePortProblem: (port, range) => nodePortProblem(port, range, () => false) },
    caughtBy: 'NP-03',
    reaches: ['node-port'],
  },
  {
    id: 'node-port-any-number',
    component: 'kube-apiserver',
    says: 'the range of node ports is not enforced',
    replaces: { nodePortProblem: (port, _range, taken) => (taken(port) ? 'allocated' : undefined) },
    caughtBy: 'NP-04',
    reaches: ['node-port'],
  },
  {
    id: 'type-change-new-node-ports',
    component: 'kube-apiserver',
    says: 'a change of a Service gives it other node ports',
    replaces: {
      carryOver: (service, old) => {
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
    component: 'kube-apiserver',
    says: 'fields of the old type stay when the type changes',
    replaces: { dropTypeDependentFields: (service) => service },
    caughtBy: 'UPD-09',
    reaches: ['lifecycle', 'load-balancer', 'node-port'],
  },
  {
    id: 'type-change-drops-address',
    component: 'kube-apiserver',
    says: 'a change of the type takes the address away',
    replaces: {
      dropTypeDependentFields: (service, old) => {
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
    component: 'kube-apiserver',
    says: 'an address that is asked for is not given, but any other',
    replaces: {
      withDefaults: (service) =>
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
    component: 'kube-apiserver',
    says: 'a headless Service gets an address',
    replaces: {
      withDefaults: (service) =>
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
    component: 'kube-apiserver',
    says: 'a node port that is asked for is not given, but any other',
    replaces: {
      withDefaults: (service) => {
        const ports = service.spec.ports?.map(({ nodePort: _, ...port }) => port);
        return withDefaults(withSpec(service, { ports }));
      },
    },
    caughtBy: 'node-port-30000-manifest',
    reaches: ['lifecycle', 'load-balancer', 'manifests', 'node-port', 'ports'],
  },
  {
    id: 'balancer-always-node-ports',
    component: 'kube-apiserver',
    says: 'a load balancer cannot do without node ports',
    replaces: {
      withDefaults: (service) => {
        const balanced = service.spec.type === 'LoadBalancer';
        return withDefaults(balanced ? withSpec(service, { allocateLoadBalancerNodePorts: true }) : service);
      },
    },
    caughtBy: 'NP-12',
    reaches: ['load-balancer'],
  },
  {
    id: 'type-not-defaulted',
    component: 'kube-apiserver',
    says: 'a Service without a type gets node ports',
    replaces: {
      withDefaults: (service) => withDefaults(withSpec(service, { type: service.spec.type ?? 'NodePort' })),
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
    component: 'kube-apiserver',
    says: 'without a target every port leads to port 80',
    replaces: {
      withDefaults: (service) => {
        const ports = service.spec.ports?.map((p) => ({ ...p, targetPort: p.targetPort || 80 }));
        return withDefaults(withSpec(service, { ports }));
      },
    },
    caughtBy: 'target-port-equals-port',
    reaches: ['dns', 'endpoints', 'environment', 'manifests', 'node-port', 'ports'],
  },
  {
    id: 'affinity-timeout-missing',
    component: 'kube-apiserver',
    says: 'affinity without a timeout lasts one second',
    replaces: {
      withDefaults: (service) => {
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
    component: 'kube-apiserver',
    says: 'the address of a load balancer is stored without its mode',
    replaces: {
      statusWithDefaults: (status) => {
        const ingress = status?.loadBalancer?.ingress?.map(({ ipMode: _, ...rest }) => rest);
        return ingress ? { loadBalancer: { ingress } } : statusWithDefaults(status);
      },
    },
    caughtBy: 'LB-11',
    reaches: ['load-balancer'],
  },
  {
    id: 'status-of-any-type',
    component: 'kube-apiserver',
    says: 'any Service can have the address of a load balancer in its status',
    replaces: { validateServiceStatus: () => [] },
    caughtBy: 'LB-09',
    reaches: ['load-balancer'],
  },
  {
    id: 'status-hostname-lost',
    component: 'kube-apiserver',
    says: 'a load balancer can have an address only, and no host name',
    replaces: {
      statusWithDefaults: (status) => {
        const ingress = status?.loadBalancer?.ingress?.filter(({ ip }) => ip);
        return statusWithDefaults(ingress ? { loadBalancer: { ingress } } : status);
      },
    },
    caughtBy: 'elb-hostname-in-status',
    reaches: ['load-balancer'],
  },
  {
    id: 'warnings-silent',
    component: 'kube-apiserver',
    says: 'the server warns of nothing',
    replaces: { warningsFor: () => [] },
    caughtBy: 'VAL-47',
    reaches: ['endpoints', 'external', 'lifecycle'],
  },
];
