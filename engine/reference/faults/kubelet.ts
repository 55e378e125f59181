/** What a kubelet may get wrong about the environment of containers. */
import { DECISIONS } from '../kubelet/decisions.ts';
import { variableName } from '../kubelet/envvars.ts';
import type { Fault } from './fault.ts';

const { fromServices, getPodDNS, makeEnvironment, servicesFor } = DECISIONS;

export const KUBELET_FAULTS: readonly Fault[] = [
  {
    id: 'env-all-namespaces',
    says: 'a container gets the variables of the Services of every namespace',
    replaces: { component: 'kubelet', decision: 'namespaceOfServices', by: () => undefined },
    caughtBy: 'ENV-08',
    reaches: ['environment-variables'],
  },
  {
    id: 'env-keeps-dashes',
    says: 'dashes in the name of a Service stay dashes in its variables',
    replaces: {
      component: 'kubelet',
      decision: 'fromServices',
      by: (services) =>
        services.flatMap((service) => {
          const wrong = service.metadata.name.toUpperCase();
          return fromServices([service]).map((v) => ({
            ...v,
            name: v.name.replace(variableName(wrong), wrong),
          }));
        }),
    },
    caughtBy: 'ENV-02',
    reaches: ['environment-variables', 'manifests'],
  },
  {
    id: 'env-links-always',
    says: 'enableServiceLinks: false is ignored',
    replaces: {
      component: 'kubelet',
      decision: 'servicesFor',
      by: (pod, services) =>
        servicesFor({ ...pod, spec: { ...pod.spec, enableServiceLinks: true } }, services),
    },
    caughtBy: 'ENV-09',
    reaches: ['environment-variables'],
  },
  {
    id: 'env-links-never',
    says: 'containers get the variables of the API server only',
    replaces: {
      component: 'kubelet',
      decision: 'servicesFor',
      by: (pod, services) =>
        servicesFor({ ...pod, spec: { ...pod.spec, enableServiceLinks: false } }, services),
    },
    caughtBy: 'ENV-01',
    reaches: ['environment-variables', 'manifests'],
  },
  {
    id: 'env-headless-too',
    says: 'a headless Service gives variables with the address None',
    replaces: {
      component: 'kubelet',
      decision: 'fromServices',
      by: (services) =>
        services.flatMap((s) => [
          ...fromServices([s]),
          ...(s.spec.clusterIP === 'None'
            ? [{ name: `${variableName(s.metadata.name)}_SERVICE_HOST`, value: 'None' }]
            : []),
        ]),
    },
    caughtBy: 'ENV-10',
    reaches: ['environment-variables'],
  },
  {
    id: 'env-target-port',
    says: 'variables carry the target port in place of the port of the Service',
    replaces: {
      component: 'kubelet',
      decision: 'fromServices',
      by: (services) =>
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
    reaches: ['environment-variables'],
  },
  {
    id: 'env-service-wins',
    says: 'what a Service gives wins over what the pod sets itself',
    replaces: {
      component: 'kubelet',
      decision: 'makeEnvironment',
      by: (pod, container, services, decisions) => ({
        ...makeEnvironment(pod, container, services, decisions),
        ...makeEnvironment(pod, { ...container, env: [] }, services, decisions),
      }),
    },
    caughtBy: 'ENV-12',
    reaches: ['environment-variables'],
  },
  {
    id: 'resolver-without-search-list',
    says: 'pods get no search list, so only full names resolve',
    replaces: {
      component: 'kubelet',
      decision: 'getPodDNS',
      by: (pod, configurer) => ({ ...getPodDNS(pod, configurer), searches: [] }),
    },
    caughtBy: 'DNS-03',
    reaches: [
      'cluster-ip',
      'custom-endpoints',
      'dns',
      'endpoints',
      'node-port',
      'nodes',
      'ports',
      'service-type',
      'session-affinity',
      'traffic',
    ],
  },
  {
    id: 'resolver-of-cluster-on-host-network',
    says: 'pods on the network of their node use the name server of the cluster',
    replaces: {
      component: 'kubelet',
      decision: 'getPodDNS',
      by: (pod, configurer) => getPodDNS({ ...pod, spec: { ...pod.spec, hostNetwork: false } }, configurer),
    },
    caughtBy: 'DNS-37',
    reaches: ['dns'],
  },
  {
    id: 'resolver-without-dns-config',
    says: 'dnsConfig is ignored',
    replaces: {
      component: 'kubelet',
      decision: 'getPodDNS',
      by: (pod, configurer) => getPodDNS({ ...pod, spec: { ...pod.spec, dnsConfig: undefined } }, configurer),
    },
    caughtBy: 'DNS-38',
    reaches: ['dns'],
  },
  {
    id: 'resolver-without-policy-none',
    says: 'dnsPolicy None counts as ClusterFirst',
    replaces: {
      component: 'kubelet',
      decision: 'getPodDNS',
      by: (pod, configurer) => {
        const { dnsPolicy } = pod.spec;
        const spec = { ...pod.spec, dnsPolicy: dnsPolicy === 'None' ? 'ClusterFirst' : dnsPolicy };
        return getPodDNS({ ...pod, spec }, configurer);
      },
    },
    caughtBy: 'DNS-36',
    reaches: ['dns'],
  },
];
