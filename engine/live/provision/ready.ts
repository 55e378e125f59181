/** A cluster that was just made takes a while until its nodes and its name server are there. */
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import { TargetError } from '../../contract/errors.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node } from '../../kubernetes/objects.ts';
import { detectDns } from '../discovery/dns.ts';
import { connect } from '../transport/connection.ts';
import { until } from '../transport/poll.ts';

const READY_MS = 3 * 60_000;

/** Returns the nodes. */
export async function awaitReady(kubeconfig: string, what: string): Promise<Node[]> {
  const { fetch, server } = connect({ kubeconfig });
  const client = new KubeClient(fetch, server, SAME_NAMES);
  let missing = 'no node is there';
  let nodes: Node[] = [];
  const ready = await until(READY_MS, async () => {
    nodes = await client.list<Node>('Node');
    const late = nodes.filter((node) => !isReady(node)).map((node) => node.metadata.name);
    if (nodes.length === 0 || late.length > 0) {
      missing = late.length > 0 ? `not ready: ${late.join(', ')}` : missing;
      return false;
    }
    const { precondition } = await detectDns(client);
    missing = precondition.reason;
    return precondition.holds;
  });
  if (ready) return nodes;
  throw new TargetError(`${what} was not ready in ${READY_MS / 60_000} minutes: ${missing}`, [
    'look at it with --keep, and kubectl get pods -A',
  ]);
}
