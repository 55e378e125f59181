import { POLL_INTERVAL_MS } from '../../contract/timing.ts';

/** Asks again and again until the answer is yes or `limit` milliseconds have passed; returns the last answer. */
export async function until(limit: number, check: () => Promise<boolean>): Promise<boolean> {
  // asking takes its time, too
  const end = performance.now() + limit;
  for (;;) {
    if (await check()) return true;
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
