/** What a scheduler may get wrong. */
import type { Fault } from './fault.ts';

export const KUBE_SCHEDULER_FAULTS: readonly Fault[] = [
  {
    id: 'scheduler-piles-up',
    says: 'the scheduler puts every replica on the first node',
    replaces: { component: 'kube-scheduler', decision: 'leastLoaded', by: (nodes) => nodes.slice(0, 1) },
    caughtBy: 'spread-without-service',
    reaches: ['pods'],
  },
];
