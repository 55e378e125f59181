import type { Service } from '../../kubernetes/objects.ts';
import { DECISIONS } from '../decisions.ts';
import { matchesLabels } from '../kube-apiserver/selectors.ts';
import type { Fault } from './fault.ts';

const { conditionsOf, findPort, isListed, labelsFor } = DECISIONS;

/** Whatever traffic and DNS do depends on the endpoints. */
const ENDPOINTS = [
  'cluster-ip',
  'dns',
  'endpoints',
  'lifecycle',
  'load-balancer',
  'manifests',
  'node-port',
  'ports',
  'traffic',
];

export const CONTROLLER_FAULTS: readonly Fault[] = [
  {
    id: 'endpoints-ignore-readiness',
    component: 'kube-controller-manager',
    says: 'the endpoint controllers take every pod with an address for ready',
    replaces: {
      conditionsOf: (pod, service) => {
        const real = conditionsOf(pod, service);
        return { ...real, ready: !real.terminating, serving: true };
      },
    },
    caughtBy: 'EP-07',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-any-label',
    component: 'kube-controller-manager',
    says: 'one label of the selector is enough',
    replaces: {
      selects: (service: Service, pod) =>
        service.metadata.namespace === pod.metadata.namespace &&
        Object.entries(service.spec.selector ?? {}).some(([k, v]) =>
          matchesLabels({ [k]: v }, pod.metadata.labels),
        ),
    },
    caughtBy: 'all-labels-required',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-drop-terminating',
    component: 'kube-controller-manager',
    says: 'a terminating pod is listed as one that no longer serves',
    replaces: {
      conditionsOf: (pod, service) => {
        const real = conditionsOf(pod, service);
        return real.terminating ? { ...real, serving: false } : real;
      },
    },
    caughtBy: 'EP-10',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-forget-terminating',
    component: 'kube-controller-manager',
    says: 'a pod leaves the slices as soon as it is asked to end',
    replaces: { isListed: (pod) => isListed(pod) && !pod.metadata.deletionTimestamp },
    caughtBy: 'DP-26',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-never-published-early',
    component: 'kube-controller-manager',
    says: 'publishNotReadyAddresses is ignored',
    replaces: {
      conditionsOf: (pod, service) =>
        conditionsOf(pod, { ...service, spec: { ...service.spec, publishNotReadyAddresses: false } }),
    },
    caughtBy: 'EP-11',
    reaches: ENDPOINTS,
  },
  {
    id: 'ports-named-once',
    component: 'kube-controller-manager',
    says: 'a named targetPort is the Service port in every pod',
    replaces: {
      findPort: (_pod, port) => (typeof port.targetPort === 'number' ? port.targetPort : port.port),
    },
    caughtBy: 'EP-16',
    reaches: ENDPOINTS,
  },
  {
    id: 'ports-any-protocol',
    component: 'kube-controller-manager',
    says: 'a named target may have another protocol',
    replaces: {
      findPort: (pod, port) => findPort(pod, port) ?? findPort(pod, { ...port, protocol: 'UDP' }),
    },
    caughtBy: 'EP-17',
    reaches: ENDPOINTS,
  },
  {
    id: 'hostnames-without-subdomain',
    component: 'kube-controller-manager',
    says: 'a host name is published whatever the subdomain is',
    replaces: { hostnameOf: (pod) => pod.spec.hostname },
    caughtBy: 'EP-26',
    reaches: ['dns'],
  },
  {
    id: 'slices-lose-labels',
    component: 'kube-controller-manager',
    says: 'slices are not bound to their Service by its label',
    replaces: {
      labelsFor: (service) => {
        const { 'kubernetes.io/service-name': _, ...rest } = labelsFor(service);
        return rest;
      },
    },
    caughtBy: 'EP-01',
    reaches: [...ENDPOINTS, 'environment', 'external'],
  },
  {
    id: 'mirroring-off',
    component: 'kube-controller-manager',
    says: 'Endpoints made by hand are not copied into slices',
    replaces: { isMirrored: () => false },
    caughtBy: 'EP-42',
    reaches: ['endpoints', 'external'],
  },
  {
    id: 'mirroring-of-everything',
    component: 'kube-controller-manager',
    says: 'Endpoints are copied although a label says that they must not be',
    replaces: { isMirrored: (_endpoints, service) => !service.spec.selector },
    caughtBy: 'EP-41',
    reaches: ['endpoints'],
  },
  {
    id: 'endpoints-without-selector',
    component: 'kube-controller-manager',
    says: 'the controllers make endpoints for Services without a selector',
    replaces: { keepsEndpoints: () => true },
    caughtBy: 'EP-35',
    reaches: ['endpoints', 'external', 'lifecycle'],
  },
  {
    id: 'scheduler-piles-up',
    component: 'kube-scheduler',
    says: 'the scheduler puts every replica on the first node',
    replaces: { leastLoaded: (nodes) => nodes.slice(0, 1) },
    caughtBy: 'spread-without-service',
    reaches: ['lifecycle'],
  },
  {
    id: 'balancer-of-any-class',
    component: 'cloud-controller-manager',
    says: 'the load balancer takes Services of every class for its own',
    replaces: { wantsBalancer: ({ spec }) => spec.type === 'LoadBalancer' },
    caughtBy: 'LB-07',
    reaches: ['load-balancer'],
  },
  {
    id: 'balancer-never',
    component: 'cloud-controller-manager',
    says: 'no Service gets a load balancer although there is a provider',
    replaces: { wantsBalancer: () => false },
    caughtBy: 'LB-02',
    reaches: ['load-balancer'],
  },
];
