/**
 * A live cluster for tests: all of `engine/live` above its connection, with the model's API server in place of a network.
 * Nodes have other names than in features, and what runs in pods is answered by the model.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeClient } from './client/client.ts';
import { SAME_NAMES } from './client/names.ts';
import type { NodeEvent, RecordType, Vantage } from './contract/cluster.ts';
import { Inconclusive } from './contract/errors.ts';
import type { Attempt } from './contract/observations.ts';
import { parseTarget, type TrafficTarget } from './contract/traffic-target.ts';
import { SIGNALS } from './contract/workloads.ts';
import { tracer } from './explain/trace.ts';
import { hostPort } from './kubernetes/ip.ts';
import type { Ref } from './kubernetes/resources.ts';
import { LiveCluster } from './live/cluster.ts';
import type { Discovery } from './live/discovery/discovery.ts';
import type { NodeCommands } from './live/nodes/commands.ts';
import type { OutsideClient } from './live/outside/client.ts';
import type { ScenarioOptions } from './live/scenario.ts';
import { ApiHealth } from './live/transport/api-health.ts';
import type { Connection } from './live/transport/connection.ts';
import { SharedClients } from './live/workloads/shared-clients.ts';
import { ReferenceCluster } from './reference/cluster.ts';
import type { Replacement } from './reference/decisions.ts';
import { referenceEngine } from './reference/engine.ts';
import { nodeWith } from './reference/network/clients.ts';
import { OUTSIDE } from './reference/network/outside.ts';

/** The exit codes of curl(1). */
const CODES: Record<Attempt['outcome'], number> = {
  answered: 0,
  'unknown host': 6,
  refused: 7,
  'timed out': 28,
  reset: 56,
};

export interface LiveOverModel {
  cluster: LiveCluster;
  model: ReferenceCluster;
  /** Requests to the API server since the start, as `GET /api/v1/nodes`; watches left out. */
  requests: string[];
  close(): Promise<void>;
}

/**
 * `replacements`: what this cluster does wrong. `sharedClients`: clients are pods of the run, and not of the scenario.
 * `options`: of the scenario, in place of the usual ones.
 */
export function liveOverModel({
  replacements,
  sharedClients = false,
  options = {},
}: {
  replacements?: readonly Replacement[];
  sharedClients?: boolean;
  options?: Partial<ScenarioOptions>;
} = {}): LiveOverModel {
  const model = new ReferenceCluster({ seed: '1', nodes: 3, replacements });
  const requests: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (!searchParams.has('watch')) requests.push(`${request.method} ${pathname}`);
    model.clock.advance(20);
    // the model has no accounts
    return pathname.endsWith('/serviceaccounts/default') ? new Response('{}') : model.handle(request);
  };
  const machines = new Machines(model);
  // time passes while a client waits
  const time = setInterval(() => {
    machines.update();
    model.clock.advance(100);
  }, 5);
  const send = (from: Vantage, target: TrafficTarget, count: number) =>
    model.requests.connect(from, target, count).attempts;
  const outside: OutsideClient = {
    place: 'here',
    requests: async ({ target, count }) => send({ outside: true }, target, count),
    get: async (host, port) => {
      const health = model.network.health(nodeWith(model.api, host) ?? '', port);
      if (typeof health.status === 'string') return { outcome: health.status };
      return { status: health.status, text: JSON.stringify({ localEndpoints: health.endpoints }) };
    },
    reach: async () => OUTSIDE.address,
  };
  const server = 'http://model';
  const client = new KubeClient(fetch, server, SAME_NAMES);
  const connection = { fetch, server, client, health: new ApiHealth(true) } as Connection;
  const settings = <T extends object>(object: T) => object;
  const cluster = new LiveCluster({
    connection,
    discovery: DISCOVERY,
    exec: async (namespace, name, command) => {
      const pod = { namespace, name };
      try {
        const stdout = command.includes('-c')
          ? answersTo(command.at(-1) ?? '', (target, count) => send({ pod }, target, count))
          : outputOf(model, pod, command);
        return { stdout, stderr: '', exitCode: 0 };
      } catch (error) {
        // as of an API server: whether the pod exists, the engine has to find out
        throw new Inconclusive(`cannot run a command in pod ${name}: ${String(error)}`);
      }
    },
    outside,
    tracer,
    run: 'r',
    suffix: 'r-1',
    settings,
    shared: sharedClients ? new SharedClients(client, 'r', settings) : undefined,
    commands: machines.commands,
    // a Then that never holds is polled for a second
    timeoutFactor: 0.05,
    interrupted: () => false,
    release: async () => {},
    ...options,
  });
  return {
    cluster,
    model,
    requests,
    async close() {
      try {
        await cluster.close(false);
      } finally {
        clearInterval(time);
        machines.close();
      }
    },
  };
}

/** The machines of the model, which a file stops while it exists: that is what commands of a user can do. */
class Machines {
  readonly commands: NodeCommands;
  readonly #folder = mkdtempSync(join(tmpdir(), 'leadline-machines-'));
  readonly #model: ReferenceCluster;
  readonly #stopped = new Set<string>();

  constructor(model: ReferenceCluster) {
    this.#model = model;
    this.commands = { stop: `touch ${this.#folder}/{node}`, start: `rm ${this.#folder}/{node}` };
  }

  update(): void {
    const stopped = new Set(readdirSync(this.#folder));
    for (const node of stopped.difference(this.#stopped)) this.#disturb(node, 'stops reporting');
    for (const node of this.#stopped.difference(stopped)) this.#disturb(node, 'recovers');
  }

  #disturb(node: string, event: NodeEvent): void {
    if (event === 'recovers') this.#stopped.delete(node);
    else this.#stopped.add(node);
    this.#model.disturb({ type: 'node', node, event });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const CAPABILITIES = ['nodes>=2', 'nodes>=3', 'node-access', 'node-control', 'host-network'];

const DISCOVERY = {
  capabilities: CAPABILITIES.map((name) => [name, { supported: true, reason: 'the model has it' }]),
  values: referenceEngine({ seed: '1' }).values,
  // n1 of a feature is n3 here
  nodes: ['n3', 'n1', 'n2'],
  outside: { ...OUTSIDE, port: String(OUTSIDE.port) },
} as unknown as Discovery;

/** What the other commands print that `engine/live` runs in pods. */
function outputOf(model: ReferenceCluster, pod: Ref, command: string[]): string {
  const [program, argument] = command;
  const last = command.at(-1) ?? '';
  if (program === 'dig') {
    const type = command.includes('-x') ? 'PTR' : (command.at(-2) as RecordType);
    const { rcode, records } = model.dns.lookUp({ pod }, type, last);
    const lines = records.map(
      ({ name, type, data }) => `${name}. 30 IN ${type} ${type === 'SRV' ? `0 100 ${data}.` : data}`,
    );
    return [`;; ->>HEADER<<- opcode: QUERY, status: ${rcode}, id: 1`, ...lines].join('\n');
  }
  if (program === 'kill') {
    if (argument === `-${SIGNALS.exit}`) model.disturb({ type: 'container-restart', pod });
    else model.disturb({ type: 'pod-readiness', pod, ready: argument === `-${SIGNALS.ready}` });
    return '';
  }
  if (last === '/proc/1/environ') {
    const variables = Object.entries(model.nodes.pod(pod).environment);
    return variables.map(([name, value]) => `${name}=${value}\0`).join('');
  }
  const { nameservers, searches, options } = model.dns.resolver(pod);
  return [
    ...nameservers.map((address) => `nameserver ${address}`),
    `search ${searches.join(' ')}`,
    `options ${options.join(' ')}`,
  ].join('\n');
}

/** What a script of traffic/scripts.ts prints. */
function answersTo(script: string, send: (target: TrafficTarget, count: number) => Attempt[]): string {
  const [, tcp] = /http:\/\/([^/]+)\/hostname/.exec(script) ?? [];
  const [, host, port] = /nc -u -w \d+ (\S+) (\d+)/.exec(script) ?? [];
  const lanes = [...script.matchAll(/^lane (\d+) &$/gm)].map(([, n]) => Number(n));
  const count = lanes.reduce((sum, n) => sum + n, 0);
  const attempts = send(parseTarget(tcp ?? `udp://${host}:${port}`) as TrafficTarget, count);
  return attempts.map((attempt) => (tcp ? httpLine(attempt) : udpLine(attempt))).join('\n');
}

function httpLine({ outcome, pod, seenAs }: Attempt): string {
  if (outcome !== 'answered') return `|${CODES[outcome]}|${outcome}|0.001|`;
  return `${pod}|0||0.001|${hostPort(seenAs ?? '', 40_000)}|0||0.001|`;
}

function udpLine({ outcome, pod }: Attempt): string {
  return outcome === 'answered' ? `0||${pod}` : `1||${outcome === 'refused' ? 'refused' : ''}`;
}
