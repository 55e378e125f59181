/** What a proxy may get wrong about the endpoints to which a packet may go. */
import { DECISIONS } from '../../kube-proxy/decisions.ts';
import { isReady } from '../../kube-proxy/topology.ts';
import type { Fault } from '../fault.ts';
import { TRAFFIC } from '../topics.ts';

const { categorizeEndpoints } = DECISIONS;

export const ENDPOINT_FAULTS: readonly Fault[] = [
  {
    id: 'proxy-ignores-hints',
    says: 'the proxy sends traffic to every node, whatever trafficDistribution says',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) =>
        categorizeEndpoints(
          endpoints.map((e) => ({ ...e, endpoint: { ...e.endpoint, hints: undefined } })),
          node,
          policy,
        ),
    },
    caughtBy: 'DP-41',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-never-leaves-hints',
    says: 'a node to which no hint is given sends its traffic nowhere',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) => {
        const choice = categorizeEndpoints(endpoints, node, policy);
        const candidates = choice.candidates.map((candidate, i) => {
          const { forNodes } = endpoints[i].endpoint.hints ?? {};
          return forNodes && !forNodes.some(({ name }) => name === node.name)
            ? { ...candidate, kept: false }
            : candidate;
        });
        return { ...choice, candidates };
      },
    },
    caughtBy: 'DP-41',
    reaches: ['traffic'],
  },
  {
    id: 'proxy-uses-unready',
    says: 'the proxy sends traffic to endpoints that are not ready',
    replaces: {
      component: 'kube-proxy',
      decision: 'categorizeEndpoints',
      by: (endpoints, node, policy) => {
        const choice = categorizeEndpoints(endpoints, node, policy);
        const candidates = choice.candidates.map((candidate, i) => {
          const { endpoint } = endpoints[i];
          const inScope = policy === 'Cluster' || endpoint.nodeName === node.name;
          return candidate.kept || !inScope || isReady(endpoint)
            ? candidate
            : { ...candidate, kept: true, reason: 'not ready, but used' };
        });
        return { ...choice, candidates };
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
    reaches: [...TRAFFIC, 'environment-variables', 'manifests'],
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
];
