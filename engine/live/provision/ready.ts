/** A cluster that was just made takes a while until its nodes and its DNS server are ready. */
import { TargetError } from '../../contract/errors.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { findDnsServer } from '../discovery/dns.ts';
import { connect } from '../transport/connection.ts';
import { pollUntil } from '../transport/poll.ts';

const READY_MS = 3 * 60_000;

/** Returns the nodes; throws a TargetError that names `what` if they or DNS are not ready in three minutes. */
export async function awaitReady(kubeconfig: string, what: string): Promise<Node[]> {
  const { client } = connect({ kubeconfig });
  let missing = 'there is no node';
  let nodes: Node[] = [];
  const ready = await pollUntil(READY_MS, async () => {
    nodes = await client.list<Node>('Node');
    const late = nodes.filter((node) => !isReady(node)).map((node) => node.metadata.name);
    if (nodes.length === 0 || late.length > 0) {
      missing = late.length > 0 ? `not ready: ${late.join(', ')}` : missing;
      return false;
    }
    const { precondition } = await findDnsServer(client);
    missing = precondition.reason;
    return precondition.holds;
  });
  if (ready) return nodes;
  throw new TargetError(`${what} was not ready in ${READY_MS / 60_000} minutes: ${missing}`, [
    'keep it with --keep;  kubectl get pods -A  may show why',
  ]);
}
