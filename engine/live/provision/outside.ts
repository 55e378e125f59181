/** What is outside a cluster of containers: a machine that sends requests, and a web server. */
import { TargetError } from '../../contract/errors.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { findNodeAccess } from '../discovery/outside.ts';
import { thisMachine } from '../outside/this-machine.ts';
import { serveOutside } from './backend.ts';
import { machineIn } from './machine.ts';
import { gatewayOf } from './programs.ts';

export interface Outside {
  /** The command that starts a shell on the machine; this machine if there is none. */
  shell?: string;
  /** `host:port` of the web server. */
  backend?: string;
  /** Why no machine outside reaches the nodes. */
  missing?: string;
  close(): Promise<void>;
}

export interface Surroundings {
  nodes: Node[];
  /** The container of one of them. */
  container: string;
  /** The Docker network in which they are. */
  network: string;
}

/** This machine if it reaches the nodes, else a container in their network: `<name>-outside`. */
export async function outsideOf(
  { nodes, container, network }: Surroundings,
  name: string,
  image: string,
): Promise<Outside> {
  const { support } = await findNodeAccess(thisMachine, nodes);
  if (support.supported) {
    const server = await serveOutside(await gatewayOf(container));
    return { backend: server?.address, close: async () => server?.close() };
  }
  try {
    return await machineIn(network, `${name}-outside`, image);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return { missing: error.message, close: async () => {} };
  }
}
