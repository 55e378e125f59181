/** The options of discovery, from what the user says and from the connection: for a run and for the doctor. */
import { nodeCommands } from '../nodes/commands.ts';
import type { LiveOptions } from '../options.ts';
import { outsideClient } from '../outside/outside.ts';
import type { Connection } from '../transport/connection.ts';
import { execWith } from '../transport/exec.ts';
import { podSettings } from '../workloads/pod-settings.ts';
import type { DiscoveryOptions } from './discovery.ts';

export function discoveryOptions(
  connection: Pick<Connection, 'config' | 'inside'>,
  options: LiveOptions & { run: string },
): DiscoveryOptions {
  const { run, externalBackend, loadBalancer } = options;
  return {
    run,
    inside: connection.inside,
    outside: outsideClient(options.outside),
    exec: execWith(connection.config),
    settings: podSettings(options),
    commands: nodeCommands(options),
    allowDisruptive: options.allowDisruptive === true,
    externalBackend,
    loadBalancer,
  };
}
