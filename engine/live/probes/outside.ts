/** Requests from the machine on which the run is: outside the cluster. */
import { get } from 'node:http';
import type { Attempt } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { CONNECT_TIMEOUT_MS } from '../../contract/timing.ts';

/** One HTTP request over a new connection. */
export function requestFromHere(
  { host, port }: TrafficTarget,
  podOf: (hostname: string) => string,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = get(
      { host, port, path: '/hostname', agent: false, timeout: CONNECT_TIMEOUT_MS },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ outcome: 'answered', pod: podOf(text.trim()) }));
      },
    );
    request.on('timeout', () => {
      resolve({ outcome: 'timed out' });
      request.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(outcomeOf(error)));
  });
}

function outcomeOf({ code }: NodeJS.ErrnoException): Attempt {
  if (code === 'ECONNREFUSED') return { outcome: 'refused' };
  if (code === 'ENOTFOUND') return { outcome: 'unknown host' };
  if (code === 'ECONNRESET') return { outcome: 'reset' };
  return { outcome: 'timed out' };
}
