/** What is outside the cluster: whether nodes answer there, and the web server that the user names. */
import type { Support } from '../../contract/capabilities.ts';
import { UsageError } from '../../contract/errors.ts';
import { internalAddress } from '../../kubernetes/nodes.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { backendName, type OutsideClient } from '../outside/client.ts';

/** Every node listens there. */
const KUBELET_PORT = 10_250;

export interface Backend {
  support: Support;
  host: string;
  port: string;
  /** The host name with which it answers. */
  name?: string;
}

/** `address` is the `host:port` of --external-backend. */
export async function findBackend(client: OutsideClient, address: string | undefined): Promise<Backend> {
  const none = { host: '', port: '' };
  if (!address) {
    const reason = 'no web server outside the cluster is named with --external-backend';
    return { support: { supported: false, reason }, ...none };
  }
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? [];
  if (!host) {
    throw new UsageError(`--external-backend "${address}" is not an address with a port`, [
      'write it as 192.0.2.1:3000',
    ]);
  }
  const name = await backendName(client, host, Number(port));
  if (name === undefined) {
    const reason = `${address} does not answer from ${client.place}`;
    return { support: { supported: false, reason }, ...none };
  }
  return { support: { supported: true, reason: `${address} answers` }, host, port, name };
}

export interface NodeAccess {
  support: Support;
  /** The address that the client outside has in connections to nodes. */
  from: string;
}

/** Node addresses are reachable if a packet to one of them is answered at all, even by a refusal. */
export async function findNodeAccess(client: OutsideClient, nodes: Node[]): Promise<NodeAccess> {
  const address = internalAddress(nodes[0]);
  if (!address) return { support: { supported: false, reason: 'no node has an InternalIP' }, from: '' };
  const from = await client.reach(address, KUBELET_PORT);
  const answers = from === undefined ? 'does not answer' : 'answers';
  const reason = `${address} ${answers} from ${client.place}`;
  return { support: { supported: from !== undefined, reason }, from: from ?? '' };
}

/** A pod of the cluster is not a machine outside it, whatever it reaches. */
export const INSIDE: NodeAccess = {
  support: { supported: false, reason: 'Leadline runs in a pod of the cluster, not outside' },
  from: '',
};
