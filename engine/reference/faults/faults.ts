/**
 * Planted faults: each replaces one decision of the model by one that is wrong as real proxies, DNS servers and controllers
 * are wrong. A suite that does not notice has no teeth.
 */
import type { Service } from '../../contract/objects.ts';
import { DECISIONS, type Decisions } from '../decisions.ts';
import { matchesLabels } from '../kube-apiserver/selectors.ts';
import { fromServices, variableName } from '../kubelet/envvars.ts';

export interface Fault {
  id: string;
  component: string;
  /** What is wrong, as a bug report would say it. */
  says: string;
  replaces: Partial<Decisions>;
  /** The `@src` of a Rule that has to notice. */
  caughtBy: string;
}

const { categorizeEndpoints, conditionsOf, servicesFor, nodePortProblem } = DECISIONS;

export const FAULTS: readonly Fault[] = [
  {
    id: 'env-all-namespaces',
    component: 'kubelet',
    says: 'a container hears of the Services of every namespace',
    replaces: { servicesFor: (_pod, services) => services },
    caughtBy: 'ENV-08',
  },
  {
    id: 'env-keeps-dashes',
    component: 'kubelet',
    says: 'dashes in the name of a Service stay dashes in its variables',
    replaces: {
      envFromServices: (services) =>
        services.flatMap((service) => {
          const wrong = service.metadata.name.toUpperCase();
          return fromServices([service]).map((v) => ({
            ...v,
            name: v.name.replace(variableName(wrong), wrong),
          }));
        }),
    },
    caughtBy: 'ENV-02',
  },
  {
    id: 'env-links-always',
    component: 'kubelet',
    says: 'enableServiceLinks: false is ignored',
    replaces: {
      servicesFor: (pod, services) =>
        servicesFor({ ...pod, spec: { ...pod.spec, enableServiceLinks: true } }, services),
    },
    caughtBy: 'ENV-09',
  },
  {
    id: 'env-headless-too',
    component: 'kubelet',
    says: 'a headless Service gives variables with the address None',
    replaces: {
      envFromServices: (services) =>
        services.flatMap((s) => [
          ...fromServices([s]),
          ...(s.spec.clusterIP === 'None'
            ? [{ name: `${variableName(s.metadata.name)}_SERVICE_HOST`, value: 'None' }]
            : []),
        ]),
    },
    caughtBy: 'ENV-10',
  },
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
  },
  {
    id: 'proxy-uses-unready',
    component: 'kube-proxy',
    says: 'the proxy sends traffic to endpoints that are not ready',
    replaces: {
      categorizeEndpoints: (endpoints, node, policy) => {
        const choice = categorizeEndpoints(endpoints, node, policy);
        return { ...choice, candidates: choice.candidates.map((c) => ({ ...c, kept: true })) };
      },
    },
    caughtBy: 'only-healthy-pods-get-traffic',
  },
  {
    id: 'proxy-first-port-only',
    component: 'kube-proxy',
    says: 'every port of a Service leads to the first port of its endpoints',
    replaces: { sliceTarget: (slice) => slice.ports?.[0]?.port },
    caughtBy: 'my-service-cluster-ports',
  },
  {
    id: 'ports-unnamed-allowed',
    component: 'kube-apiserver',
    says: 'several ports need no names',
    replaces: { isPortNameMissing: () => false },
    caughtBy: 'VAL-07',
  },
  {
    id: 'ports-named-once',
    component: 'kube-controller-manager',
    says: 'a named targetPort is the Service port in every pod',
    replaces: {
      findPort: (_pod, port) => (typeof port.targetPort === 'number' ? port.targetPort : port.port),
    },
    caughtBy: 'EP-16',
  },
  {
    id: 'dns-lists-unready',
    component: 'coredns',
    says: 'headless names resolve to pods that are not ready',
    replaces: { isResolvable: () => true },
    caughtBy: 'DNS-08',
  },
  {
    id: 'dns-ignores-hostname',
    component: 'coredns',
    says: 'endpoints are named by their address even where they have a hostname',
    replaces: { endpointName: (_endpoint, address) => address.replaceAll('.', '-') },
    caughtBy: 'DNS-09',
  },
  {
    id: 'node-port-leak',
    component: 'kube-apiserver',
    says: 'node ports are never given back',
    replaces: { nodePortsToRelease: () => [] },
    caughtBy: 'NP-05',
  },
  {
    id: 'node-port-shared',
    component: 'kube-apiserver',
    says: 'two Services may hold the same node port',
    replaces: {
      nodePortProblem: (port, range) => nodePortProblem(port, range, () => false),
    },
    caughtBy: 'NP-03',
  },
  {
    id: 'node-port-any-number',
    component: 'kube-apiserver',
    says: 'the range of node ports is not enforced',
    replaces: {
      nodePortProblem: (port, _range, taken) => (taken(port) ? 'allocated' : undefined),
    },
    caughtBy: 'NP-04',
  },
];
