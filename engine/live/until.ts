import { POLL_INTERVAL_MS } from '../contract/timing.ts';

/** Asks again and again until the answer is yes or `limit` milliseconds have passed; returns the last answer. */
export async function until(limit: number, check: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; ; waited += POLL_INTERVAL_MS) {
    if (await check()) return true;
    if (waited >= limit) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
