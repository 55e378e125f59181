/** Requests from the machine on which the run is: outside the cluster. */
import { Agent, get } from 'node:http';
import type { Attempt, HealthObservation } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { CONNECT_TIMEOUT_MS } from '../../contract/timing.ts';

interface Answer {
  status: number;
  text: string;
}

/** One HTTP request; an agent keeps its connection for the next. */
function ask(host: string, port: number, path: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host, port, path, agent, timeout: CONNECT_TIMEOUT_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: text.trim() }));
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.on('error', reject);
  });
}

/** `count` requests: over one connection, or each over a connection of its own. */
export async function requestsFromHere(
  { host, port }: TrafficTarget,
  count: number,
  keepAlive: boolean,
  podOf: (hostname: string) => string,
): Promise<Attempt[]> {
  const shared = new Agent({ keepAlive: true, maxSockets: 1 });
  const attempts: Attempt[] = [];
  for (let i = 0; i < count; i++) {
    const agent = keepAlive ? shared : new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const name = await ask(host, port, '/hostname', agent);
      // the same connection tells as whom the server sees this client
      const client = await ask(host, port, '/clientip', agent);
      attempts.push({ outcome: 'answered', pod: podOf(name.text), seenAs: clientAddress(client.text) });
    } catch (error) {
      attempts.push(outcomeOf(error as NodeJS.ErrnoException));
    } finally {
      if (!keepAlive) agent.destroy();
    }
  }
  shared.destroy();
  return attempts;
}

/** `10.0.0.1:41234` or `[fd00::1]:41234`; undefined for anything else. */
export function clientAddress(text: string): string | undefined {
  return /^\[?([0-9a-fA-F.:]+?)\]?:\d+$/.exec(text.trim())?.[1];
}

function outcomeOf({ code }: NodeJS.ErrnoException): Attempt {
  if (code === 'ECONNREFUSED') return { outcome: 'refused' };
  if (code === 'ENOTFOUND') return { outcome: 'unknown host' };
  if (code === 'ECONNRESET') return { outcome: 'reset' };
  return { outcome: 'timed out' };
}

/** What a health check node port of a node answers. */
export async function healthFromHere(address: string, port: number): Promise<HealthObservation> {
  const agent = new Agent();
  try {
    const { status, text } = await ask(address, port, '/healthz', agent);
    const { localEndpoints } = JSON.parse(text) as { localEndpoints?: number };
    return { status, endpoints: localEndpoints };
  } catch (error) {
    const { outcome } = outcomeOf(error as NodeJS.ErrnoException);
    return { status: outcome === 'refused' ? 'refused' : 'timed out' };
  }
}

/** The name by which a web server outside the cluster knows itself; undefined if it does not answer. */
export async function backendName(address: string, port: number): Promise<string | undefined> {
  try {
    return (await ask(address, port, '/hostname', new Agent())).text;
  } catch {
    return undefined;
  }
}
