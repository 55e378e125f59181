/** Machines that go away and come back, and tell their rules, by commands that the user gives. */
import { execa } from 'execa';
import type { NodeEvent } from '../contract/cluster.ts';
import { CouldNotTell } from '../contract/errors.ts';
import type { TargetOptions } from '../targets.ts';

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

export function commandFor(template: string, node: string): string {
  const number = /(\d+)$/.exec(node)?.[1] ?? '';
  return template.replaceAll('{node}', node).replaceAll('{n}', number);
}

/** Runs the command of an event. */
export async function controlNode(commands: NodeCommands, node: string, event: NodeEvent): Promise<void> {
  const template = event === 'recovers' ? commands.start : commands.stop;
  if (!template) throw new CouldNotTell(`no command is given for "the node ${event}"`);
  const command = commandFor(template, node);
  const [file, ...args] = command.split(/\s+/);
  // output is not waited for: what the command starts may keep it open
  const result = await execa(file, args, { reject: false, stdio: 'ignore' });
  if (result.exitCode !== 0)
    throw new CouldNotTell(`"${command}" ended with ${result.exitCode ?? result.message}`);
}
