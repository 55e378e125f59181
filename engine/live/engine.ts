/** The live engine behind the contract: connects, detects, and removes all that it made. */
import { existsSync, readFileSync } from 'node:fs';
import { ApiError, KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import { type Engine, type ScenarioContext, scenarioContext } from '../contract/cluster.ts';
import { Interrupted, TargetError } from '../contract/errors.ts';
import type { Tracer } from '../contract/trace.ts';
import type { Pod } from '../kubernetes/objects.ts';
import type { TargetOptions } from '../targets.ts';
import { LiveCluster } from './cluster.ts';
import { diagnose } from './diagnostics/diagnostics.ts';
import { type Detected, detect } from './discovery/discovery.ts';
import { detectOptions } from './discovery/options.ts';
import { checkPermissions } from './discovery/permissions.ts';
import { removeRun, sweep } from './isolation/leftovers.ts';
import { acquire } from './isolation/locks.ts';
import { newRunId } from './isolation/ownership.ts';
import { checkCommands, type NodeCommands, nodeCommands } from './nodes/commands.ts';
import { outsideClient } from './outside/client.ts';
import { type Connection, connect, unreachable } from './transport/connection.ts';
import { execWith } from './transport/exec.ts';
import { serverVersion } from './transport/identify.ts';
import { type PodSettings, podSettings, withRestrictions } from './workloads/pod-settings.ts';
import { SharedClients } from './workloads/shared-clients.ts';

/** `tracer`: knows what a conformant cluster does with a request. */
export async function liveEngine(options: TargetOptions, tracer: Tracer): Promise<Engine> {
  if (!options.detected) checkCommands(options);
  const connection = connect(options, options.detected !== undefined);
  const client = new KubeClient(connection.fetch, connection.server, SAME_NAMES);
  const commands = nodeCommands(options);
  const run = options.run ?? newRunId();
  const worker = process.env.CUCUMBER_WORKER_ID;
  const exec = execWith(connection.config);
  const outside = outsideClient(options.outside);
  const detected = options.detected
    ? (JSON.parse(readFileSync(options.detected, 'utf8')) as Detected)
    : await lookAround(connection, client, { ...options, run });
  const settings = settingsFor(options, detected.restricted);
  const shared = new SharedClients(client, run, settings);
  const interrupted = () => options.stopFile !== undefined && existsSync(options.stopFile);
  let scenarios = 0;
  return {
    target: options.provider ?? 'live',
    capabilities: new Map(detected.capabilities),
    facts: detected.facts,
    values: detected.values,
    handover: detected,
    async cluster(given?: Partial<ScenarioContext>) {
      const { locks, sharedClients } = scenarioContext(given);
      if (interrupted()) throw new Interrupted('the run was interrupted');
      const nodes = locks.includes('*') ? await dnsFirst(client, detected.nodes) : detected.nodes;
      const release = await acquire(client, locks, run);
      return new LiveCluster({
        connection,
        detected: { ...detected, nodes },
        interrupted,
        exec,
        outside,
        tracer,
        run,
        suffix: `${run}-${worker ?? '0'}x${++scenarios}`,
        settings,
        shared: sharedClients ? shared : undefined,
        commands,
        timeoutFactor: options.timeoutFactor ?? 1,
        keep: options.keep,
        release,
      });
    },
    diagnose: () =>
      diagnose(client, {
        run,
        exec,
        settings,
        domain: detected.values.domain,
        dnsAddress: detected.values.dnsAddress,
      }),
    async close() {
      // workers end one after the other: what is left of them is removed, and waited for, by the process that started them
      if (worker === undefined) await removeRun(client, run, commands, { kept: false });
    },
  };
}

/** Finds out what the cluster is, after it is known that the run may do what it needs, and what dead runs left is gone. */
async function lookAround(
  connection: Connection,
  client: KubeClient,
  options: TargetOptions & { run: string },
): Promise<Detected> {
  return reaching(connection, async () => {
    await serverVersion(client, connection.server);
    await checkPermissions(client);
    await sweep(client, nodeCommands(options));
    return detect(client, detectOptions(connection, options));
  });
}

function settingsFor(options: TargetOptions, restricted: boolean): PodSettings {
  const settings = podSettings(options);
  return restricted ? (object) => settings(withRestrictions(object)) : settings;
}

async function reaching<T>(connection: Connection, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(error, connection);
    const { code } = error as { code?: number };
    if (error instanceof ApiError && code === 404) {
      throw new TargetError(`this is no whole Kubernetes API: ${error.message}`, [
        'leadline serve  is for kubectl and client libraries',
      ]);
    }
    if (error instanceof ApiError && code !== 401 && code !== 403) {
      throw new TargetError(`the API server of context "${connection.context}" fails: ${error.message}`, [
        'kubectl get --raw /readyz?verbose  says what of it is not ready',
      ]);
    }
    if (code === 401 || code === 403) {
      throw new TargetError(
        `the cluster of context "${connection.context}" refuses: ${(error as Error).message}`,
        ['npx leadline rbac | kubectl apply -f -  grants what a run needs'],
      );
    }
    throw error;
  }
}

/** For scenarios that stop a node: those with DNS pods come first in the order of n1, n2, ..., so that the last has none. */
async function dnsFirst(client: KubeClient, nodes: string[]): Promise<string[]> {
  const pods = await client.list<Pod>('Pod', 'kube-system', { labelSelector: 'k8s-app=kube-dns' });
  const hosts = new Set(pods.map((pod) => pod.spec.nodeName));
  return [...nodes.filter((n) => hosts.has(n)), ...nodes.filter((n) => !hosts.has(n))];
}

/** Removes what a run has made, kept or not; returns the number of its namespaces. */
export function removeLiveRun(options: TargetOptions): Promise<number> {
  return cleaning(options, (client, commands) =>
    removeRun(client, options.run ?? '', commands, { kept: true }),
  );
}

/** Removes what runs have left that are over, kept or not; returns the number of namespaces. */
export function removeDeadRuns(options: TargetOptions): Promise<number> {
  return cleaning(options, (client, commands) => sweep(client, commands, { kept: true }));
}

async function cleaning<T>(
  options: TargetOptions,
  act: (client: KubeClient, commands: NodeCommands) => Promise<T>,
): Promise<T> {
  const connection = connect(options);
  const client = new KubeClient(connection.fetch, connection.server, SAME_NAMES);
  const commands = nodeCommands(options);
  return reaching(connection, async () => {
    await serverVersion(client, connection.server);
    return act(client, commands);
  });
}
