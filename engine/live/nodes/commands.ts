/** Machines that go away and come back, and tell their rules, by commands that the user gives. */
import type { NodeEvent } from '../../contract/cluster.ts';
import { Inconclusive } from '../../contract/errors.ts';
import type { TargetOptions } from '../../targets.ts';
import { checkCommand, commandFor, runCommand } from '../transport/commands.ts';

/** In each, `{node}` is the node's name and `{n}` the number at its end. */
export interface NodeCommands {
  stop?: string;
  start?: string;
  /** Starts a shell on the node. */
  shell?: string;
}

export function nodeCommands({ nodeStop, nodeStart, nodeShell }: TargetOptions): NodeCommands {
  return { stop: nodeStop, start: nodeStart, shell: nodeShell };
}

/** Tries the commands before anything runs; throws a UsageError for one that cannot work. */
export function checkCommands({ nodeStop, nodeStart, nodeShell, outside }: TargetOptions): void {
  const ofNodes = { '--node-stop': nodeStop, '--node-start': nodeStart, '--node-shell': nodeShell };
  for (const [flag, command] of Object.entries(ofNodes)) if (command) checkCommand(flag, command, true);
  if (outside) checkCommand('--outside', outside, false);
}

/** Runs the command of an event. */
export async function controlNode(commands: NodeCommands, node: string, event: NodeEvent): Promise<void> {
  const template = event === 'recovers' ? commands.start : commands.stop;
  if (!template) throw new Inconclusive(`no command is given for "the node ${event}"`);
  await runCommand(commandFor(template, node));
}
