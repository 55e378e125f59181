/** What lies outside the cluster: whether nodes answer there, and the web server that the user names. */
import type { Support } from '../../contract/capabilities.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { backendName, type OutsideClient } from '../outside/client.ts';
import { internalAddress } from './nodes.ts';

/** Where every node listens. */
const KUBELET_PORT = 10_250;

export interface Backend {
  support: Support;
  host: string;
  port: string;
  /** What the web server calls itself. */
  name?: string;
}

export async function detectBackend(client: OutsideClient, text: string | undefined): Promise<Backend> {
  const none = { host: '', port: '' };
  if (!text) {
    const reason = 'no web server outside the cluster is named with --external-backend';
    return { support: { supported: false, reason }, ...none };
  }
  const [, host, port] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (!host) throw new UsageError(`--external-backend "${text}" is no address`, ['write 192.0.2.1:3000']);
  const name = await backendName(client, host, Number(port));
  if (name === undefined) {
    return { support: { supported: false, reason: `${text} does not answer from ${client.place}` }, ...none };
  }
  return { support: { supported: true, reason: `${text} answers` }, host, port, name };
}

/** Node addresses count as reachable if a packet to them is answered at all; `from` is the address that is used there. */
export async function detectAccess(
  client: OutsideClient,
  nodes: Node[],
): Promise<{ support: Support; from: string }> {
  const address = internalAddress(nodes[0]);
  if (!address) return { support: { supported: false, reason: 'no node has an InternalIP' }, from: '' };
  const from = await client.reach(address, KUBELET_PORT);
  const answers = from === undefined ? 'does not answer' : 'answers';
  const reason = `${address} ${answers} from ${client.place}`;
  return { support: { supported: from !== undefined, reason }, from: from ?? '' };
}

/** A pod of the cluster is no machine outside it, whatever it reaches. */
export const notOutside = {
  support: { supported: false, reason: 'this runs in a pod of the cluster, not outside' },
  from: '',
};
