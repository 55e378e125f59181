/** What the controllers may get wrong. */
import { DECISIONS } from '../kube-controller-manager/decisions.ts';
import type { Fault } from './fault.ts';
import { ENDPOINTS } from './topics.ts';

const { conditionsOf, findPort, isListed, labelsFor, selectorOf } = DECISIONS;

export const KUBE_CONTROLLER_MANAGER_FAULTS: readonly Fault[] = [
  {
    id: 'endpoints-ignore-readiness',
    says: 'the endpoint controllers take every pod with an address for ready',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'conditionsOf',
      by: (pod, service) => {
        const real = conditionsOf(pod, service);
        return { ...real, ready: !real.terminating, serving: true };
      },
    },
    caughtBy: 'EP-07',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-any-label',
    says: 'the first label of the selector is enough',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'selectorOf',
      by: (service) => {
        const selector = selectorOf(service);
        return selector && Object.fromEntries(Object.entries(selector).slice(0, 1));
      },
    },
    caughtBy: 'all-labels-required',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-drop-terminating',
    says: 'a terminating pod is listed as one that no longer serves',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'conditionsOf',
      by: (pod, service) => {
        const real = conditionsOf(pod, service);
        return real.terminating ? { ...real, serving: false } : real;
      },
    },
    caughtBy: 'EP-10',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-forget-terminating',
    says: 'a pod leaves the slices as soon as it is terminating',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'isListed',
      by: (pod) => isListed(pod) && !pod.metadata.deletionTimestamp,
    },
    caughtBy: 'DP-26',
    reaches: ENDPOINTS,
  },
  {
    id: 'endpoints-never-published-early',
    says: 'publishNotReadyAddresses is ignored',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'conditionsOf',
      by: (pod, service) =>
        conditionsOf(pod, { ...service, spec: { ...service.spec, publishNotReadyAddresses: false } }),
    },
    caughtBy: 'EP-11',
    reaches: ENDPOINTS,
  },
  {
    id: 'ports-named-once',
    says: 'a named targetPort is the Service port in every pod',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'findPort',
      by: (_pod, port) => (typeof port.targetPort === 'number' ? port.targetPort : port.port),
    },
    caughtBy: 'EP-16',
    reaches: ENDPOINTS,
  },
  {
    id: 'ports-any-protocol',
    says: 'a named target may have another protocol',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'findPort',
      by: (pod, port) => findPort(pod, port) ?? findPort(pod, { ...port, protocol: 'UDP' }),
    },
    caughtBy: 'EP-17',
    reaches: ENDPOINTS,
  },
  {
    id: 'hostnames-without-subdomain',
    says: 'a host name is published whatever the subdomain is',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'hostnameOf',
      by: (pod) => pod.spec.hostname,
    },
    caughtBy: 'EP-26',
    reaches: ['dns'],
  },
  {
    id: 'slices-lose-labels',
    says: 'slices are not bound to their Service by its label',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'labelsFor',
      by: (service) => {
        const { 'kubernetes.io/service-name': _, ...rest } = labelsFor(service);
        return rest;
      },
    },
    caughtBy: 'EP-01',
    reaches: [...ENDPOINTS, 'external-ips', 'custom-endpoints'],
  },
  {
    id: 'mirroring-off',
    says: 'Endpoints that a user writes are not mirrored into slices',
    replaces: { component: 'kube-controller-manager', decision: 'isMirrored', by: () => false },
    caughtBy: 'EP-42',
    reaches: ['custom-endpoints'],
  },
  {
    id: 'mirroring-of-everything',
    says: 'Endpoints are mirrored although a label says that they must not be',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'isMirrored',
      by: (_endpoints, service) => !service.spec.selector,
    },
    caughtBy: 'EP-41',
    reaches: ['custom-endpoints'],
  },
  {
    id: 'endpoints-without-selector',
    says: 'the controllers make endpoints for Services without a selector',
    replaces: { component: 'kube-controller-manager', decision: 'keepsEndpoints', by: () => true },
    caughtBy: 'EP-35',
    reaches: ['custom-endpoints', 'external-name'],
  },
  {
    id: 'traffic-distribution-ignored',
    says: 'trafficDistribution makes no hints',
    replaces: {
      component: 'kube-controller-manager',
      decision: 'hasTrafficDistribution',
      by: () => false,
    },
    caughtBy: 'DP-41',
    reaches: ['traffic'],
  },
];
