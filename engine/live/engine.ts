/** The live engine behind the contract: connects, detects, and removes all that it made. */
import { existsSync } from 'node:fs';
import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import type { Support } from '../contract/capabilities.ts';
import type { Engine, ScenarioContext } from '../contract/cluster.ts';
import { Interrupted, TargetError } from '../contract/errors.ts';
import type { Pod } from '../contract/objects.ts';
import { BUDGETS } from '../contract/timing.ts';
import type { TargetOptions } from '../targets.ts';
import { LiveCluster } from './cluster.ts';
import { connect, unreachable } from './connection.ts';
import { checkPermissions, detect } from './detect.ts';
import { execWith } from './exec.ts';
import { removeRun, sweep } from './leftovers.ts';
import { acquire } from './locks.ts';
import { newRunId } from './ownership.ts';
import { detectBalancer } from './probes/balancer.ts';
import { until } from './until.ts';

export async function liveEngine(options: TargetOptions): Promise<Engine> {
  const connection = connect(options);
  const client = new KubeClient(connection.fetch, connection.server, SAME_NAMES);
  const commands = { stop: options.nodeStop, start: options.nodeStart };
  const run = options.run ?? newRunId();
  const detected = await reaching(connection, async () => {
    await checkPermissions(client);
    const balancer = await balancerSupport(client, options, run);
    return detect(client, { commands, balancer, externalBackend: options.externalBackend });
  });
  const worker = process.env.CUCUMBER_WORKER_ID ?? '0';
  const exec = execWith(connection.config);
  const removing = new Set<string>();
  const interrupted = () => options.stopFile !== undefined && existsSync(options.stopFile);
  let scenarios = 0;
  // in a worker the run has been swept already
  if (process.env.CUCUMBER_WORKER_ID === undefined) await sweep(client, commands);
  return {
    target: 'live',
    capabilities: detected.capabilities,
    facts: detected.facts,
    async cluster({ locks }: ScenarioContext) {
      if (interrupted()) throw new Interrupted('the run was interrupted');
      const nodes = locks.includes('*') ? await dnsFirst(client, detected.nodes) : detected.nodes;
      const release = await acquire(client, locks, run);
      return new LiveCluster({
        connection,
        detected: { ...detected, nodes },
        interrupted,
        exec,
        run,
        suffix: `${run}-${worker}x${++scenarios}`,
        image: options.image,
        commands,
        timeoutFactor: options.timeoutFactor ?? 1,
        release,
        removing: (path) => removing.add(path),
      });
    },
    close: () => waitUntilGone(client, removing),
  };
}

/** Found out once a run: workers are told by the process that started them. */
async function balancerSupport(
  client: KubeClient,
  { loadBalancer }: TargetOptions,
  run: string,
): Promise<Support> {
  if (loadBalancer) {
    const supported = loadBalancer === 'yes';
    return { supported, reason: `Services of type LoadBalancer get ${supported ? 'an' : 'no'} address` };
  }
  if (process.env.CUCUMBER_WORKER_ID === undefined) return detectBalancer(client, run);
  return { supported: false, reason: 'not known: say it with LEADLINE_LOAD_BALANCER=yes or no' };
}

async function reaching<T>(connection: Parameters<typeof unreachable>[1], act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(error, connection);
    const { code } = error as { code?: number };
    if (code === 401 || code === 403) {
      throw new TargetError(
        `the cluster of context "${connection.context}" refuses: ${(error as Error).message}`,
        ['the permissions a live run needs are listed in CONTRIBUTING.md'],
      );
    }
    throw error;
  }
}

/** Nothing is left behind: the run ends when its namespaces are gone. */
async function waitUntilGone(client: KubeClient, paths: Set<string>): Promise<void> {
  await until(BUDGETS.objectGone, async () => {
    for (const path of [...paths]) {
      if ((await client.send('GET', path)).code === 404) paths.delete(path);
    }
    return paths.size === 0;
  });
}

/** For scenarios that stop a node: those with DNS pods come first in the order of n1, n2, ..., so that the last has none. */
async function dnsFirst(client: KubeClient, nodes: string[]): Promise<string[]> {
  const pods = await client.list<Pod>('Pod', 'kube-system', { labelSelector: 'k8s-app=kube-dns' });
  const hosts = new Set(pods.map((pod) => pod.spec.nodeName));
  return [...nodes.filter((n) => hosts.has(n)), ...nodes.filter((n) => !hosts.has(n))];
}

/** Removes what an interrupted run has made; returns the number of its namespaces. */
export async function removeLiveRun(options: TargetOptions): Promise<number> {
  const { fetch, server } = connect(options);
  const client = new KubeClient(fetch, server, SAME_NAMES);
  return removeRun(client, options.run ?? '', { stop: options.nodeStop, start: options.nodeStart });
}
