import type { Cluster } from './cluster.ts';
import { BUDGETS, type Budget } from './timing.ts';

/** What one look at the cluster gave; `holds` tells whether it is what was hoped for. */
export interface Look {
  holds: boolean;
}

/**
 * Looks again and again until what was hoped for holds or the named budget is used up; the last look is returned either
 * way. Between two looks the cluster decides when it is worth looking again, so nothing here sleeps.
 */
export async function eventually<L extends Look>(
  cluster: Cluster,
  budget: Budget,
  look: () => Promise<L>,
): Promise<L> {
  const end = cluster.now() + BUDGETS[budget];
  for (;;) {
    const latest = await look();
    const left = end - cluster.now();
    if (latest.holds || left <= 0) return latest;
    await cluster.changed(left);
  }
}

/** The opposite: looks until the time is over and stops at the first look that does not hold. */
export async function throughout<L extends Look>(
  cluster: Cluster,
  ms: number,
  look: () => Promise<L>,
): Promise<L> {
  const end = cluster.now() + ms;
  for (;;) {
    const latest = await look();
    const left = end - cluster.now();
    if (!latest.holds || left <= 0) return latest;
    await cluster.changed(left);
  }
}
