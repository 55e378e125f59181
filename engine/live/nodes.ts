/** Machines that go away and come back, by commands that the user gives. */
import { execa } from 'execa';
import type { NodeEvent } from '../contract/cluster.ts';
import { CouldNotTell } from '../contract/errors.ts';

export interface NodeCommands {
  stop?: string;
  start?: string;
}

/** Runs the command of an event; `{node}` is the node's name, `{n}` the number at its end. */
export async function controlNode(commands: NodeCommands, node: string, event: NodeEvent): Promise<void> {
  const template = event === 'recovers' ? commands.start : commands.stop;
  if (!template) throw new CouldNotTell(`no command is given for "the node ${event}"`);
  const number = /(\d+)$/.exec(node)?.[1] ?? '';
  const command = template.replaceAll('{node}', node).replaceAll('{n}', number);
  const [file, ...args] = command.split(/\s+/);
  // output is not waited for: what the command starts may keep it open
  const result = await execa(file, args, { reject: false, stdio: 'ignore' });
  if (result.exitCode !== 0)
    throw new CouldNotTell(`"${command}" ended with ${result.exitCode ?? result.message}`);
}
