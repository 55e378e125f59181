/** Sends requests from the machine of the run. */
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import type { Attempt } from '../../contract/observations.ts';
import { CONNECT_TIMEOUT_MS } from '../../contract/timing.ts';
import { clientAddress, type PodOf } from '../traffic/attempts.ts';
import type { Answer, OutsideClient } from './client.ts';

export const thisMachine: OutsideClient = {
  place: 'here',
  async requests({ target: { host, port }, count, keepAlive }, podOf) {
    const shared = new Agent({ keepAlive: true, maxSockets: 1 });
    const attempts: Attempt[] = [];
    for (let i = 0; i < count; i++) {
      const agent = keepAlive ? shared : new Agent({ keepAlive: true, maxSockets: 1 });
      attempts.push(await attempt(host, port, agent, podOf));
      if (!keepAlive) agent.destroy();
    }
    shared.destroy();
    return attempts;
  },
  async get(host, port, path) {
    const agent = new Agent();
    const answer = await send(host, port, path, agent);
    agent.destroy();
    return answer;
  },
  reach(host, port) {
    return new Promise((resolve) => {
      const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
      const finish = (value: string | undefined) => {
        socket.destroy();
        resolve(value);
      };
      socket.on('connect', () => finish(socket.localAddress));
      socket.on('timeout', () => finish(undefined));
      socket.on('error', ({ code }: NodeJS.ErrnoException) =>
        finish(code === 'ECONNREFUSED' ? '' : undefined),
      );
    });
  },
};

/** The name of the server and, over the same connection, this client's address as the server sees it. */
async function attempt(host: string, port: number, agent: Agent, podOf: PodOf): Promise<Attempt> {
  const name = await send(host, port, '/hostname', agent);
  if ('outcome' in name) return name;
  const client = await send(host, port, '/clientip', agent);
  if ('outcome' in client) return client;
  return { outcome: 'answered', pod: podOf(name.text), seenAs: clientAddress(client.text) };
}

/** One HTTP request; the agent keeps its connection for the next. */
function send(host: string, port: number, path: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve({ outcome: outcomeOf(error) });
    const request = get({ host, port, path, agent, timeout: CONNECT_TIMEOUT_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: text.trim() }));
      response.on('error', failed);
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.on('error', failed);
  });
}

function outcomeOf({ code }: NodeJS.ErrnoException): Attempt['outcome'] {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND') return 'unknown host';
  return code === 'ECONNRESET' ? 'reset' : 'timed out';
}
