import { DECISIONS } from '../decisions.ts';
import { isReady } from '../kube-proxy/topology.ts';
import type { Fault } from './fault.ts';

const { affinityTimeout, answer, categorizeEndpoints, chooseIndex, effectivePolicy, matchesNodePort } =
  DECISIONS;

/** All folders with Rules about traffic. */
const TRAFFIC = [
  'cluster-ip',
  'dns',
  'endpoints',
  'external',
  'lifecycle',
  'load-balancer',
  'node-port',
  'ports',
  'traffic',
];

export const COREDNS_FAULTS: readonly Fault[] = [
  {
    id: 'dns-lists-unready',
    component: 'coredns',
    says: 'headless names resolve to pods that are not ready',
    replaces: { isResolvable: () => true },
    caughtBy: 'DNS-08',
    reaches: ['dns'],
  },
  {
    id: 'dns-ignores-hostname',
    component: 'coredns',
    says: 'endpoints are named by their address even where they have a hostname',
    replaces: { endpointName: (_endpoint, address) => address.replaceAll('.', '-') },
    caughtBy: 'DNS-09',
    reaches: ['dns'],
  },
  {
    id: 'dns-empty-for-unknown',
    component: 'coredns',
    says: 'an unknown name exists and has no records',
    replaces: {
      answer: (zone, type, name, decisions) => {
        const found = answer(zone, type, name, decisions);
        return found.rcode === 'NXDOMAIN' ? { rcode: 'NOERROR', records: [] } : found;
      },
    },
    caughtBy: 'DNS-22',
    reaches: TRAFFIC,
  },
  {
    id: 'dns-no-aliases',
    component: 'coredns',
    says: 'Services of type ExternalName do not resolve',
    replaces: {
      answer: (zone, ...rest) =>
        answer({ ...zone, services: zone.services.filter((s) => s.spec.type !== 'ExternalName') }, ...rest),
    },
    caughtBy: 'DNS-17',
    reaches: ['external', 'lifecycle'],
  },
  {
    id: 'dns-no-srv',
    component: 'coredns',
    says: 'there are no SRV records',
    replaces: {
      answer: (zone, type, name, decisions) =>
        type === 'SRV' ? { rcode: 'NOERROR', records: [] } : answer(zone, type, name, decisions),
    },
    caughtBy: 'DNS-13',
    reaches: ['dns'],
  },
  {
    id: 'dns-no-reverse',
    component: 'coredns',
    says: 'addresses of Services do not lead back to their names',
    replaces: {
      answer: (zone, type, name, decisions) =>
        type === 'PTR' ? { rcode: 'NXDOMAIN', records: [] } : answer(zone, type, name, decisions),
    },
    caughtBy: 'DNS-23',
    reaches: ['dns'],
  },
  {
    id: 'dns-pods-by-name',
    component: 'coredns',
    says: 'pods behind a headless Service resolve by their own names',
    replaces: {
      endpointName: (endpoint, address) => endpoint.targetRef?.name ?? address.replaceAll('.', '-'),
    },
    caughtBy: 'DNS-10',
    reaches: ['dns'],
  },
];

export const PROXY_FAULTS: readonly Fault[] = [
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
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-drops-terminating',
    component: 'kube-proxy',
    says: 'terminating pods get no traffic even if nothing else is left',
    replaces: {
      categorizeEndpoints: (endpoints, node, policy) =>
        categorizeEndpoints(
          endpoints.filter((e) => e.endpoint.conditions?.terminating !== true),
          node,
          policy,
        ),
    },
    caughtBy: 'DP-26',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-never-leaves-the-node',
    component: 'kube-proxy',
    says: 'traffic stays on the node that it enters, whatever the policy',
    replaces: { categorizeEndpoints: (endpoints, node) => categorizeEndpoints(endpoints, node, 'Local') },
    caughtBy: 'remote-pod-although-local',
    reaches: [...TRAFFIC, 'environment', 'manifests'],
  },
  {
    id: 'proxy-uses-all-terminating',
    component: 'kube-proxy',
    says: 'if nothing is ready, terminating pods get traffic even if they do not serve any more',
    replaces: {
      categorizeEndpoints: (endpoints, node, policy) => {
        const serving = endpoints.map((e) =>
          e.endpoint.conditions?.terminating
            ? { ...e, endpoint: { ...e.endpoint, conditions: { ...e.endpoint.conditions, serving: true } } }
            : e,
        );
        return categorizeEndpoints(serving, node, policy);
      },
    },
    caughtBy: 'DP-29',
    reaches: ['endpoints'],
  },
  {
    id: 'proxy-no-local-fallback',
    component: 'kube-proxy',
    says: 'with the policy Local terminating pods get no traffic even if their node has nothing else',
    replaces: {
      categorizeEndpoints: (endpoints, node, policy) => {
        const choice = categorizeEndpoints(endpoints, node, policy);
        if (policy === 'Cluster') return choice;
        const candidates = choice.candidates.map((c, i) => ({
          ...c,
          kept: c.kept && isReady(endpoints[i].endpoint),
        }));
        const left = candidates.some((c) => c.kept);
        return { candidates, drop: choice.drop || (!left && choice.candidates.some((c) => c.kept)) };
      },
    },
    caughtBy: 'DP-28',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-refuses-for-local',
    component: 'kube-proxy',
    says: 'with the policy Local packets are refused where they have to be dropped',
    replaces: { categorizeEndpoints: (...args) => ({ ...categorizeEndpoints(...args), drop: false }) },
    caughtBy: 'DP-14',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-drops-instead-of-refusing',
    component: 'kube-proxy',
    says: 'connections to a Service without endpoints hang',
    replaces: { categorizeEndpoints: (...args) => ({ ...categorizeEndpoints(...args), drop: true }) },
    caughtBy: 'DP-03',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-ignores-internal-policy',
    component: 'kube-proxy',
    says: 'internalTrafficPolicy is ignored',
    replaces: {
      effectivePolicy: (service, via, origin) =>
        via === 'clusterIP' ? 'Cluster' : effectivePolicy(service, via, origin),
    },
    caughtBy: 'traffic-policy-internal-local',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ignores-external-policy',
    component: 'kube-proxy',
    says: 'externalTrafficPolicy is ignored',
    replaces: {
      effectivePolicy: (service, via, origin) =>
        via === 'clusterIP' ? effectivePolicy(service, via, origin) : 'Cluster',
    },
    caughtBy: 'DP-19',
    reaches: ['load-balancer', 'traffic'],
  },
  {
    id: 'proxy-external-policy-inside',
    component: 'kube-proxy',
    says: 'externalTrafficPolicy holds for pods as well',
    replaces: {
      effectivePolicy: (service, via, origin) =>
        effectivePolicy(service, via, { ...origin, from: 'elsewhere' }),
    },
    caughtBy: 'DP-20',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-hides-clients',
    component: 'kube-proxy',
    says: 'every packet gets the address of the node',
    replaces: { masquerades: () => true },
    caughtBy: 'DP-32',
    reaches: ['load-balancer', 'traffic'],
  },
  {
    id: 'proxy-never-masquerades',
    component: 'kube-proxy',
    says: 'packets from outside keep their source, so answers get lost',
    replaces: { masquerades: () => false },
    caughtBy: 'DP-18',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-first-port-only',
    component: 'kube-proxy',
    says: 'every port of a Service leads to the first port of its endpoints',
    replaces: { sliceTarget: (slice) => slice.ports?.[0]?.port },
    caughtBy: 'my-service-cluster-ports',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-first-pod-only',
    component: 'kube-proxy',
    says: 'the first endpoint gets every connection',
    replaces: { chooseIndex: () => 0 },
    caughtBy: 'DP-01',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-prefers-the-last',
    component: 'kube-proxy',
    says: 'the last endpoint gets a third more connections than its share, the one before it as many less',
    replaces: {
      chooseIndex: (count, random) => {
        const index = chooseIndex(count, random);
        return index === count - 2 && random.below(3) === 0 ? count - 1 : index;
      },
    },
    caughtBy: 'DP-01',
    reaches: ['endpoints', 'traffic'],
  },
  {
    id: 'proxy-forgets-affinity',
    component: 'kube-proxy',
    says: 'session affinity is ignored',
    replaces: { affinityTimeout: () => undefined },
    caughtBy: 'DP-07',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-always-sticky',
    component: 'kube-proxy',
    says: 'every Service has session affinity',
    replaces: { affinityTimeout: (service) => affinityTimeout(service) ?? 10_800 },
    caughtBy: 'DP-08',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-never-ends-affinity',
    component: 'kube-proxy',
    says: 'session affinity lasts three hours, whatever timeoutSeconds says',
    replaces: { affinityTimeout: (service) => affinityTimeout(service) && 10_800 },
    caughtBy: 'DP-10',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ends-affinity-early',
    component: 'kube-proxy',
    says: 'session affinity lasts one second, whatever timeoutSeconds says',
    replaces: { affinityTimeout: (service) => affinityTimeout(service) && 1 },
    caughtBy: 'DP-10',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ignores-source-ranges',
    component: 'kube-proxy',
    says: 'loadBalancerSourceRanges are ignored',
    replaces: { inSourceRanges: () => true },
    caughtBy: 'DP-35',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-ignores-balancers',
    component: 'kube-proxy',
    says: 'nodes do not answer for addresses of load balancers',
    replaces: { balancerAddresses: () => [] },
    caughtBy: 'LB-03',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-ignores-ip-mode',
    component: 'kube-proxy',
    says: 'nodes take every address of a load balancer for their own, also one whose ipMode is Proxy',
    replaces: {
      balancerAddresses: ({ spec, status }) =>
        spec.type === 'LoadBalancer'
          ? (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? [])
          : [],
    },
    caughtBy: 'DP-36',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-no-udp-node-ports',
    component: 'kube-proxy',
    says: 'node ports of UDP ports are not served',
    replaces: {
      matchesNodePort: (port, packet) => port.protocol !== 'UDP' && matchesNodePort(port, packet),
    },
    caughtBy: 'NP-07',
    reaches: ['node-port'],
  },
  {
    id: 'proxy-always-healthy',
    component: 'kube-proxy',
    says: 'a node without a pod tells load balancers to come',
    replaces: { healthOf: (ready) => ({ status: 200, endpoints: ready }) },
    caughtBy: 'DP-22',
    reaches: ['load-balancer'],
  },
];
