/** Removes what runs have made in a cluster, for `leadline clean` and for runs that were interrupted. */
import type { KubeClient } from '../client/client.ts';
import { removeRun, type StartNode, sweep } from './isolation/leftovers.ts';
import { nodeCommands, startNode } from './nodes/commands.ts';
import type { LiveOptions } from './options.ts';
import { connect } from './transport/connection.ts';
import { serverVersion } from './transport/server-version.ts';
import { orTargetError } from './transport/target-errors.ts';

/** Removes what the run `options.run` has made, kept or not; returns the number of its namespaces. */
export function removeLiveRun(options: LiveOptions): Promise<number> {
  return cleaning(options, (client, start) => removeRun(client, options.run ?? '', start, { kept: true }));
}

/** Removes what runs have left that are over, kept or not; returns the number of namespaces. */
export function removeDeadRuns(options: LiveOptions): Promise<number> {
  return cleaning(options, (client, start) => sweep(client, start, { kept: true }));
}

function cleaning<T>(
  options: LiveOptions,
  act: (client: KubeClient, start: StartNode) => Promise<T>,
): Promise<T> {
  const connection = connect(options);
  return orTargetError(connection, async () => {
    await serverVersion(connection.client, connection.server);
    return act(connection.client, startNode(nodeCommands(options)));
  });
}
