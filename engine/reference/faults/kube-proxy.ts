/** What a proxy may get wrong. */
import { DECISIONS } from '../kube-proxy/decisions.ts';
import { isReady } from '../kube-proxy/topology.ts';
import type { Fault } from './fault.ts';
import { TRAFFIC } from './topics.ts';

const { affinityTimeout, categorizeEndpoints, chooseIndex, effectivePolicy, matchesNodePort } = DECISIONS;

export const KUBE_PROXY_FAULTS: readonly Fault[] = [
  {
    id: 'proxy-uses-unready',
    says: 'the proxy sends traffic to endpoints that are not ready',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) => {
        const choice = categorizeEndpoints(endpoints, node, policy);
        return { ...choice, candidates: choice.candidates.map((c) => ({ ...c, kept: true })) };
      },
    },
    caughtBy: 'only-healthy-pods-get-traffic',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-drops-terminating',
    says: 'terminating pods get no traffic even if nothing else is left',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) =>
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
    says: 'traffic stays on the node that it enters, whatever the policy',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node) => categorizeEndpoints(endpoints, node, 'Local'),
    },
    caughtBy: 'remote-pod-although-local',
    reaches: [...TRAFFIC, 'environment', 'manifests'],
  },
  {
    id: 'proxy-uses-all-terminating',
    says: 'if nothing is ready, terminating pods get traffic even if they do not serve any more',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) => {
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
    says: 'with the policy Local terminating pods get no traffic even if their node has nothing else',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) => {
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
    says: 'with the policy Local packets are refused where they have to be dropped',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (...args) => ({ ...categorizeEndpoints(...args), drop: false }),
    },
    caughtBy: 'DP-14',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-drops-instead-of-refusing',
    says: 'connections to a Service without endpoints hang',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (...args) => ({ ...categorizeEndpoints(...args), drop: true }),
    },
    caughtBy: 'DP-03',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-ignores-internal-policy',
    says: 'internalTrafficPolicy is ignored',
    replaces: {
      component: 'kube-proxy',
      decision: 'effectivePolicy',
      by: (service, via, origin) => (via === 'clusterIP' ? 'Cluster' : effectivePolicy(service, via, origin)),
    },
    caughtBy: 'traffic-policy-internal-local',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ignores-external-policy',
    says: 'externalTrafficPolicy is ignored',
    replaces: {
      component: 'kube-proxy',
      decision: 'effectivePolicy',
      by: (service, via, origin) => (via === 'clusterIP' ? effectivePolicy(service, via, origin) : 'Cluster'),
    },
    caughtBy: 'DP-19',
    reaches: ['load-balancer', 'traffic'],
  },
  {
    id: 'proxy-external-policy-inside',
    says: 'externalTrafficPolicy holds for pods as well',
    replaces: {
      component: 'kube-proxy',
      decision: 'effectivePolicy',
      by: (service, via, origin) => effectivePolicy(service, via, { ...origin, from: 'elsewhere' }),
    },
    caughtBy: 'DP-20',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-hides-clients',
    says: 'every packet gets the address of the node',
    replaces: { component: 'kube-proxy', decision: 'masquerades', by: () => true },
    caughtBy: 'DP-32',
    reaches: ['load-balancer', 'traffic'],
  },
  {
    id: 'proxy-never-masquerades',
    says: 'packets from outside keep their source, so answers get lost',
    replaces: { component: 'kube-proxy', decision: 'masquerades', by: () => false },
    caughtBy: 'DP-18',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-first-port-only',
    says: 'every port of a Service leads to the first port of its endpoints',
    replaces: { component: 'kube-proxy', decision: 'sliceTarget', by: (slice) => slice.ports?.[0]?.port },
    caughtBy: 'my-service-cluster-ports',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-first-pod-only',
    says: 'the first endpoint gets every connection',
    replaces: { component: 'kube-proxy', decision: 'chooseIndex', by: () => 0 },
    caughtBy: 'DP-01',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-prefers-the-last',
    says: 'the last endpoint gets a third more connections than its share, the one before it as many less',
    replaces: {
      component: 'kube-proxy',
      decision: 'chooseIndex',
      by: (count, random) => {
        const index = chooseIndex(count, random);
        return index === count - 2 && random.below(3) === 0 ? count - 1 : index;
      },
    },
    caughtBy: 'DP-01',
    reaches: ['endpoints', 'traffic'],
  },
  {
    id: 'proxy-forgets-affinity',
    says: 'session affinity is ignored',
    replaces: { component: 'kube-proxy', decision: 'affinityTimeout', by: () => undefined },
    caughtBy: 'DP-07',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-always-sticky',
    says: 'every Service has session affinity',
    replaces: {
      component: 'kube-proxy',
      decision: 'affinityTimeout',
      by: (service) => affinityTimeout(service) ?? 10_800,
    },
    caughtBy: 'DP-08',
    reaches: TRAFFIC,
  },
  {
    id: 'proxy-never-ends-affinity',
    says: 'session affinity lasts three hours, whatever timeoutSeconds says',
    replaces: {
      component: 'kube-proxy',
      decision: 'affinityTimeout',
      by: (service) => affinityTimeout(service) && 10_800,
    },
    caughtBy: 'DP-10',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ends-affinity-early',
    says: 'session affinity lasts one second, whatever timeoutSeconds says',
    replaces: {
      component: 'kube-proxy',
      decision: 'affinityTimeout',
      by: (service) => affinityTimeout(service) && 1,
    },
    caughtBy: 'DP-10',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-ignores-source-ranges',
    says: 'loadBalancerSourceRanges are ignored',
    replaces: { component: 'kube-proxy', decision: 'inSourceRanges', by: () => true },
    caughtBy: 'DP-35',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-ignores-balancers',
    says: 'nodes have no rules for addresses of load balancers',
    replaces: { component: 'kube-proxy', decision: 'loadBalancerAddresses', by: () => [] },
    caughtBy: 'LB-03',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-ignores-ip-mode',
    says: 'nodes have rules for every address of a load balancer, also for one whose ipMode is Proxy',
    replaces: {
      component: 'kube-proxy',
      decision: 'loadBalancerAddresses',
      by: ({ spec, status }) =>
        spec.type === 'LoadBalancer'
          ? (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? [])
          : [],
    },
    caughtBy: 'DP-36',
    reaches: ['load-balancer'],
  },
  {
    id: 'proxy-no-udp-node-ports',
    says: 'node ports of UDP ports are not served',
    replaces: {
      component: 'kube-proxy',
      decision: 'matchesNodePort',
      by: (port, packet) => port.protocol !== 'UDP' && matchesNodePort(port, packet),
    },
    caughtBy: 'NP-07',
    reaches: ['node-port'],
  },
  {
    id: 'proxy-always-healthy',
    says: 'the health check of a node without a pod succeeds',
    replaces: {
      component: 'kube-proxy',
      decision: 'healthOf',
      by: (ready) => ({ status: 200, endpoints: ready }),
    },
    caughtBy: 'DP-22',
    reaches: ['load-balancer'],
  },
];
