import { DECISIONS } from '../decisions.ts';
import { fromServices, variableName } from '../kubelet/envvars.ts';
import type { Fault } from './fault.ts';

const { makeEnvironment, resolverOf, servicesFor } = DECISIONS;

export const KUBELET_FAULTS: readonly Fault[] = [
  {
    id: 'env-all-namespaces',
    component: 'kubelet',
    says: 'a container hears of the Services of every namespace',
    replaces: { servicesFor: (_pod, services) => services },
    caughtBy: 'ENV-08',
    reaches: ['environment'],
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
    reaches: ['environment', 'manifests'],
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
    reaches: ['environment'],
  },
  {
    id: 'env-links-never',
    component: 'kubelet',
    says: 'containers hear of the API server only',
    replaces: {
      servicesFor: (pod, services) =>
        servicesFor({ ...pod, spec: { ...pod.spec, enableServiceLinks: false } }, services),
    },
    caughtBy: 'ENV-01',
    reaches: ['environment', 'manifests'],
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
    reaches: ['environment'],
  },
  {
    id: 'env-target-port',
    component: 'kubelet',
    says: 'variables carry the target port in place of the port of the Service',
    replaces: {
      envFromServices: (services) =>
        fromServices(
          services.map((s) => ({
            ...s,
            spec: {
              ...s.spec,
              ports: s.spec.ports?.map((p) => ({ ...p, port: Number(p.targetPort) || p.port })),
            },
          })),
        ),
    },
    caughtBy: 'ENV-15',
    reaches: ['environment'],
  },
  {
    id: 'env-service-wins',
    component: 'kubelet',
    says: 'what a Service gives wins over what the pod sets itself',
    replaces: {
      makeEnvironment: (pod, container, services, decisions) => ({
        ...makeEnvironment(pod, container, services, decisions),
        ...makeEnvironment(pod, { ...container, env: [] }, services, decisions),
      }),
    },
    caughtBy: 'ENV-12',
    reaches: ['environment'],
  },
  {
    id: 'resolver-without-search-list',
    component: 'kubelet',
    says: 'pods get no search list, so only full names resolve',
    replaces: {
      resolverOf: (pod, domain, address) => ({ ...resolverOf(pod, domain, address), searches: [] }),
    },
    caughtBy: 'DNS-03',
    reaches: ['cluster-ip', 'dns', 'endpoints', 'external', 'lifecycle', 'node-port', 'ports', 'traffic'],
  },
];
