/** What the images that the model knows do when they run: which ports they serve. */

import type { Container, Protocol } from '../../contract/objects.ts';
import { PROBE_IMAGE, READY_PORT } from '../../contract/workloads.ts';

export interface Program {
  listening: { port: number; protocol: Protocol }[];
}

/** Other images cannot be pulled, as on a machine without a registry. */
export function isKnownImage(image: string): boolean {
  return image === PROBE_IMAGE;
}

/** The server script of `contract/workloads.ts` takes `tcp:8080`, `udp:53` and `ready`; everything else serves nothing. */
export function programOf(container: Container): Program {
  const program: Program = { listening: [] };
  for (const argument of container.args ?? []) {
    const [protocol, port] = argument.split(':');
    if (argument === 'ready') program.listening.push({ protocol: 'TCP', port: READY_PORT });
    else if (protocol === 'tcp' || protocol === 'udp') {
      program.listening.push({ protocol: protocol === 'tcp' ? 'TCP' : 'UDP', port: Number(port) });
    }
  }
  return program;
}
