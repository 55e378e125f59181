/** Commands of the user for machines: those that stop and start a node or open a shell on it, and the one for outside. */
import type { NodeEvent } from '../../contract/cluster.ts';
import { Inconclusive } from '../../contract/errors.ts';
import type { LiveOptions } from '../options.ts';
import { checkCommand, commandFor, runCommand } from '../transport/commands.ts';

/** In each, `{node}` is the node's name in the cluster and `{n}` the number at the end of it. */
export interface NodeCommands {
  stop?: string;
  start?: string;
  /** Starts a shell on the node. */
  shell?: string;
}

export function nodeCommands({ nodeStop, nodeStart, nodeShell }: LiveOptions): NodeCommands {
  return { stop: nodeStop, start: nodeStart, shell: nodeShell };
}

/** Checks all commands before anything runs; throws a UsageError for one that cannot work. */
export function checkCommands({ nodeStop, nodeStart, nodeShell, outside }: LiveOptions): void {
  const ofNodes = { '--node-stop': nodeStop, '--node-start': nodeStart, '--node-shell': nodeShell };
  for (const [flag, command] of Object.entries(ofNodes)) if (command) checkCommand(flag, command, true);
  if (outside) checkCommand('--outside', outside, false);
}

/** The command that stops or starts a node, by its name in the cluster. Throws Inconclusive if the user has given none. */
export function nodeCommand(commands: NodeCommands, node: string, event: NodeEvent): string {
  const template = event === 'recovers' ? commands.start : commands.stop;
  if (!template) throw new Inconclusive(`no command is given for "the node ${event}"`);
  return commandFor(template, node);
}

/** Starts a node by its name in the cluster. */
export function startNode(commands: NodeCommands): (node: string) => Promise<void> {
  return async (node) => runCommand(nodeCommand(commands, node, 'recovers'));
}
