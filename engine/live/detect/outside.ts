/** What lies outside the cluster: whether nodes answer from here, and the web server that the user names. */
import { connect as connectTcp } from 'node:net';
import type { Support } from '../../contract/capabilities.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Node } from '../../contract/objects.ts';
import { CONNECT_TIMEOUT_MS } from '../../contract/timing.ts';
import { backendName } from '../probes/outside.ts';
import { internalAddress } from './nodes.ts';

const KUBELET_PORT = 10_250;

export interface Backend {
  support: Support;
  host: string;
  port: string;
  /** What the web server calls itself. */
  name?: string;
}

export async function detectBackend(text: string | undefined): Promise<Backend> {
  const none = { host: '', port: '' };
  if (!text) {
    const reason = 'no web server outside the cluster is named with --external-backend';
    return { support: { supported: false, reason }, ...none };
  }
  const [, host, port] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (!host) throw new UsageError(`--external-backend "${text}" is no address`, ['write 192.0.2.1:3000']);
  const name = await backendName(host, Number(port));
  if (name === undefined) {
    return { support: { supported: false, reason: `${text} does not answer from here` }, ...none };
  }
  return { support: { supported: true, reason: `${text} answers` }, host, port, name };
}

/** A pod of the cluster is no machine outside it, whatever it reaches. */
export const notOutside = {
  support: { supported: false, reason: 'this runs in a pod of the cluster, not outside' },
  from: '',
};

/** Node addresses count as reachable if a packet to them is answered at all; `from` is the address that is used here. */
export async function answersFromHere(nodes: Node[]): Promise<{ support: Support; from: string }> {
  const address = internalAddress(nodes[0]);
  if (!address) return { support: { supported: false, reason: 'no node has an InternalIP' }, from: '' };
  let from = '';
  const answered = await new Promise<boolean>((resolve) => {
    const socket = connectTcp({ host: address, port: KUBELET_PORT, timeout: CONNECT_TIMEOUT_MS });
    const finish = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.on('connect', () => {
      from = socket.localAddress ?? '';
      finish(true);
    });
    socket.on('timeout', () => finish(false));
    socket.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ECONNREFUSED'));
  });
  const reason = answered ? `${address} answers from here` : `${address} does not answer from here`;
  return { support: { supported: answered, reason }, from };
}
