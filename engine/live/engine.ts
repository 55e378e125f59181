/** The live engine behind the contract: connects, detects, and removes all that it made. */
import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import type { Engine, ScenarioContext } from '../contract/cluster.ts';
import { TargetError } from '../contract/errors.ts';
import { BUDGETS, POLL_INTERVAL_MS } from '../contract/timing.ts';
import type { TargetOptions } from '../targets.ts';
import { LiveCluster } from './cluster.ts';
import { connect, unreachable } from './connection.ts';
import { checkPermissions, detect } from './detect.ts';
import { execWith } from './exec.ts';
import { sweep } from './leftovers.ts';
import { acquire } from './locks.ts';

export async function liveEngine(options: TargetOptions): Promise<Engine> {
  const connection = connect(options);
  const client = new KubeClient(connection.fetch, connection.server, SAME_NAMES);
  const commands = { stop: options.nodeStop, start: options.nodeStart };
  const detected = await reaching(connection, async () => {
    await checkPermissions(client);
    return detect(client, commands);
  });
  const run = options.run ?? newRunId();
  const worker = process.env.CUCUMBER_WORKER_ID ?? '0';
  const exec = execWith(connection.config);
  const removing = new Set<string>();
  let scenarios = 0;
  await sweep(client);
  return {
    target: 'live',
    capabilities: detected.capabilities,
    facts: detected.facts,
    async cluster({ locks }: ScenarioContext) {
      const release = await acquire(client, locks, run);
      return new LiveCluster({
        connection,
        detected,
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

/** Six letters and digits: two runs at once do not meet. */
export function newRunId(): string {
  return Math.random().toString(36).slice(2, 8).padEnd(6, '0');
}

async function reaching<T>(connection: Parameters<typeof unreachable>[1], act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(error, connection);
    const { code } = error as { code?: number };
    if (code === 401 || code === 403) {
      throw new TargetError(`the cluster of context "${connection.context}" refuses: ${(error as Error).message}`, [
        'the permissions a live run needs are listed in CONTRIBUTING.md',
      ]);
    }
    throw error;
  }
}

/** Nothing is left behind: the run ends when its namespaces are gone. */
async function waitUntilGone(client: KubeClient, paths: Set<string>): Promise<void> {
  for (let waited = 0; waited < BUDGETS.objectGone && paths.size > 0; waited += POLL_INTERVAL_MS) {
    for (const path of [...paths]) {
      if ((await client.send('GET', path)).code === 404) paths.delete(path);
    }
    if (paths.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
