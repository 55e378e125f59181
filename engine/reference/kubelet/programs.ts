/** What the images that the model knows do when they run: which ports they serve, which files they make. */

import type { Container, Protocol } from '../../contract/objects.ts';
import { PROBE_IMAGE, READY_FILE } from '../../contract/workloads.ts';

export interface Program {
  listening: { port: number; protocol: Protocol }[];
  files: Set<string>;
}

/** Other images cannot be pulled, as on a machine without a registry. */
export function isKnownImage(image: string): boolean {
  return image === PROBE_IMAGE;
}

/** The server script of `contract/workloads.ts` takes `tcp:8080`, `udp:53` and `ready`; everything else serves nothing. */
export function programOf(container: Container): Program {
  const program: Program = { listening: [], files: new Set() };
  for (const argument of container.args ?? []) {
    const [protocol, port] = argument.split(':');
    if (argument === 'ready') program.files.add(READY_FILE);
    else if (protocol === 'tcp' || protocol === 'udp') {
      program.listening.push({ protocol: protocol === 'tcp' ? 'TCP' : 'UDP', port: Number(port) });
    }
  }
  return program;
}
