/** What a proxy may get wrong when it chooses an endpoint. */
import { DECISIONS } from '../../kube-proxy/decisions.ts';
import type { Fault } from '../fault.ts';
import { TRAFFIC } from '../topics.ts';

const { affinityTimeout, chooseIndex } = DECISIONS;

export const CHOICE_FAULTS: readonly Fault[] = [
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
    reaches: ['traffic'],
  },
  {
    id: 'proxy-forgets-affinity',
    says: 'session affinity is ignored',
    replaces: { component: 'kube-proxy', decision: 'affinityTimeout', by: () => undefined },
    caughtBy: 'DP-07',
    reaches: ['session-affinity'],
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
    reaches: ['session-affinity'],
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
    reaches: ['session-affinity'],
  },
];
