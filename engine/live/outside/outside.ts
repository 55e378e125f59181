/** Which machine is outside the cluster: this one, or one that the user or a provider names. */
import { byCommand } from './by-command.ts';
import type { OutsideClient } from './client.ts';
import { thisMachine } from './this-machine.ts';

/** `command` starts a shell on the machine; without one it is this machine. */
export function outsideClient(command: string | undefined): OutsideClient {
  return command ? byCommand(command) : thisMachine;
}
