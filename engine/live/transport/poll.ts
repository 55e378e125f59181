/** Polling, for what no event announces. */
import { setTimeout as sleep } from 'node:timers/promises';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';

/**
 * Repeats a check until it holds or `limitMs` milliseconds have passed, the time that the checks take included; there is
 * always one. Returns whether the last one held.
 */
export async function pollUntil(limitMs: number, check: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + limitMs;
  for (;;) {
    if (await check()) return true;
    if (performance.now() >= end) return false;
    await sleep(POLL_INTERVAL_MS);
  }
}
