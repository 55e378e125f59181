/** Whether the API server answers fast, and agrees with this machine about the time. */
import type { KubeClient } from '../../client/client.ts';
import type { Finding } from '../../contract/findings.ts';
import { clockFinding, isClockOff } from './machine-findings.ts';

/** An API server that takes longer for `/version` has a problem of its own. */
const SLOW_MS = 500;

const REQUESTS = 5;

export async function apiServerFindings(client: KubeClient): Promise<Finding[]> {
  const times: number[] = [];
  for (let i = 0; i < REQUESTS; i++) {
    const started = performance.now();
    await client.send('GET', '/version');
    times.push(performance.now() - started);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(REQUESTS / 2)];
  const slow: Finding = {
    part: 'API server',
    text: `the API server is slow: it takes ${(median / 1_000).toFixed(1)} s to answer /version`,
    how: `the median of ${REQUESTS} requests`,
  };
  const ahead = -client.aheadMs / 1_000;
  return [
    ...(median > SLOW_MS ? [slow] : []),
    ...(isClockOff(ahead) ? [clockFinding('the clock of this machine', ahead)] : []),
  ];
}
