/** Polling: how a Then waits for a state, and proves that it lasts. */
import type { Cluster } from './cluster.ts';
import { BUDGETS, type Budget } from './timing.ts';

/** One observation of a poll; `holds` says whether it is what was expected. */
export interface Polled {
  holds: boolean;
}

/**
 * Polls until an observation holds or the budget is used up, and returns the last observation. The cluster says when to
 * observe again (`Cluster.changed`), so nothing here sleeps.
 *
 * @example
 * const { holds } = await eventually(cluster, 'networkProgrammed', async () => {
 *   const { attempts } = await cluster.probe(request);
 *   return { holds: attempts.every(({ outcome }) => outcome === 'refused') };
 * });
 */
export async function eventually<P extends Polled>(
  cluster: Cluster,
  budget: Budget,
  observe: () => Promise<P>,
): Promise<P> {
  return until(cluster, cluster.now() + BUDGETS[budget], observe);
}

export interface ConvergeOptions {
  /** The expected state does not last. */
  passing?: boolean;
  /** Called once, after the first observation that holds. */
  first?: () => Promise<void>;
}

/**
 * Like `eventually`, but the expected state must still hold when all changes have taken effect: a state from before a change
 * that is observed before the change shows is not the result of that change.
 */
export async function converge<P extends Polled>(
  cluster: Cluster,
  budget: Budget,
  observe: () => Promise<P>,
  { passing = false, first = async () => {} }: ConvergeOptions = {},
): Promise<P> {
  const end = cluster.now() + BUDGETS[budget];
  let latest = await until(cluster, end, observe);
  if (latest.holds) await first();
  while (latest.holds && (await cluster.settle(budget, passing))) latest = await until(cluster, end, observe);
  return latest;
}

async function until<P extends Polled>(cluster: Cluster, end: number, observe: () => Promise<P>): Promise<P> {
  for (;;) {
    const latest = await observe();
    const left = end - cluster.now();
    if (latest.holds || left <= 0) return latest;
    await cluster.changed(left);
  }
}

/** Polls for `ms` milliseconds and stops at the first observation that does not hold. Returns the last observation. */
export async function throughout<P extends Polled>(
  cluster: Cluster,
  ms: number,
  observe: () => Promise<P>,
): Promise<P> {
  const end = cluster.now() + ms;
  for (;;) {
    const latest = await observe();
    const left = end - cluster.now();
    if (!latest.holds || left <= 0) return latest;
    await cluster.changed(left);
  }
}
