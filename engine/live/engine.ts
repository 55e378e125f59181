/** The live engine: connects, discovers what the cluster is, and makes a `Cluster` for each scenario. */
import { existsSync, readFileSync } from 'node:fs';
import { type Engine, scenarioContext } from '../contract/cluster.ts';
import { Interrupted } from '../contract/errors.ts';
import type { Tracer } from '../contract/trace.ts';
import { LiveCluster } from './cluster.ts';
import { diagnose } from './diagnostics/diagnostics.ts';
import { type Discovery, discover } from './discovery/discovery.ts';
import { dnsNodesFirst } from './discovery/dns.ts';
import { discoveryOptions } from './discovery/options.ts';
import { checkPermissions } from './discovery/permissions.ts';
import { removeRun, sweep } from './isolation/leftovers.ts';
import { acquire, WHOLE_CLUSTER } from './isolation/locks.ts';
import { newRunId } from './isolation/ownership.ts';
import { checkCommands, nodeCommands, startNode } from './nodes/commands.ts';
import type { LiveOptions } from './options.ts';
import { outsideClient } from './outside/outside.ts';
import { type Connection, connect } from './transport/connection.ts';
import { execWith } from './transport/exec.ts';
import { serverVersion } from './transport/server-version.ts';
import { orTargetError } from './transport/target-errors.ts';
import { podSettings } from './workloads/pod-settings.ts';
import { SharedClients } from './workloads/shared-clients.ts';

/**
 * An engine for the cluster of a kubeconfig.
 *
 * @param tracer predicts what a conformant cluster does with a request
 * @throws UsageError for a command that cannot work, TargetError if the cluster cannot be used
 */
export async function liveEngine(options: LiveOptions, tracer: Tracer): Promise<Engine> {
  const isWorker = options.discovery !== undefined;
  if (!isWorker) checkCommands(options);
  const connection = connect(options, isWorker);
  const { client } = connection;
  const commands = nodeCommands(options);
  const run = options.run ?? newRunId();
  const worker = process.env.CUCUMBER_WORKER_ID;
  const exec = execWith(connection.config);
  const outside = outsideClient(options.outside);
  const discovery = options.discovery
    ? (JSON.parse(readFileSync(options.discovery, 'utf8')) as Discovery)
    : await prepare(connection, { ...options, run });
  const { domain, dnsAddress } = discovery.values;
  const settings = podSettings(options, discovery);
  const shared = new SharedClients(client, run, settings);
  const { timeoutFactor = 1 } = options;
  const interrupted = () => options.stopFile !== undefined && existsSync(options.stopFile);
  let scenarios = 0;
  return {
    target: options.provider ?? 'live',
    capabilities: new Map(discovery.capabilities),
    facts: discovery.facts,
    values: discovery.values,
    handover: discovery,
    async cluster(scenario) {
      const { locks, sharedClients } = scenarioContext(scenario);
      if (interrupted()) throw new Interrupted('the run was interrupted');
      const nodes = locks.includes(WHOLE_CLUSTER)
        ? await dnsNodesFirst(client, discovery.nodes)
        : discovery.nodes;
      const release = await acquire(client, locks, run);
      return new LiveCluster({
        connection,
        discovery: { ...discovery, nodes },
        interrupted,
        exec,
        outside,
        tracer,
        run,
        suffix: `${run}-${worker ?? '0'}x${++scenarios}`,
        settings,
        shared: sharedClients ? shared : undefined,
        commands,
        timeoutFactor,
        keep: options.keep,
        release,
      });
    },
    diagnose: () => diagnose(client, { run, exec, settings, domain, dnsAddress, timeoutFactor }),
    async close() {
      // workers end one after the other: the process that started them removes what is left, and waits until it is gone
      try {
        if (worker === undefined) await removeRun(client, run, startNode(commands), { kept: false });
      } finally {
        await connection.close();
      }
    },
  };
}

/** Discovery, after it is known that the run has its permissions, and after what dead runs have left is removed. */
function prepare(connection: Connection, options: LiveOptions & { run: string }): Promise<Discovery> {
  const { client, server } = connection;
  return orTargetError(connection, async () => {
    await serverVersion(client, server);
    await checkPermissions(client);
    await sweep(client, startNode(nodeCommands(options)));
    return discover(client, discoveryOptions(connection, options));
  });
}
