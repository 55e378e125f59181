/** What detection needs to know, from what the user says and the way to the cluster: for a run, and for the doctor. */
import type { TargetOptions } from '../../targets.ts';
import { nodeCommands } from '../nodes/commands.ts';
import { outsideClient } from '../outside/client.ts';
import type { Connection } from '../transport/connection.ts';
import { execWith } from '../transport/exec.ts';
import { podSettings } from '../workloads/pod-settings.ts';
import type { DetectOptions } from './discovery.ts';

export function detectOptions(
  connection: Connection,
  options: TargetOptions & { run: string },
): DetectOptions {
  const { run, externalBackend, loadBalancer } = options;
  return {
    run,
    inside: connection.inside,
    outside: outsideClient(options.outside),
    exec: execWith(connection.config),
    settings: podSettings(options),
    commands: nodeCommands(options),
    allowDisruptive: options.allowDisruptive === 'yes',
    externalBackend,
    loadBalancer,
  };
}
