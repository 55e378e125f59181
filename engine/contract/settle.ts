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
  return until(cluster, cluster.now() + BUDGETS[budget], look);
}

export interface Convergence {
  /** What is hoped for is a state that does not last. */
  passing?: boolean;
  /** Called after the first look that holds. */
  first?: () => Promise<void>;
}

/**
 * As `eventually`, and it must still hold when all that has changed has taken effect: what was so before a change, and is seen
 * once more before the change shows, is not what the change leads to.
 */
export async function converge<L extends Look>(
  cluster: Cluster,
  budget: Budget,
  look: () => Promise<L>,
  { passing = false, first = async () => {} }: Convergence = {},
): Promise<L> {
  const end = cluster.now() + BUDGETS[budget];
  let latest = await until(cluster, end, look);
  if (latest.holds) await first();
  while (latest.holds && (await cluster.settle(budget, passing))) latest = await until(cluster, end, look);
  return latest;
}

async function until<L extends Look>(cluster: Cluster, end: number, look: () => Promise<L>): Promise<L> {
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
