/** Where a request starts. */
import type { Vantage } from '../../contract/cluster.ts';
import { noSuchPod, podDoesNotRun } from '../../contract/errors.ts';
import { addressAt } from '../../kubernetes/ip.ts';
import { internalAddress } from '../../kubernetes/nodes.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { ApiServer } from '../kube-apiserver/apiserver.ts';
import type { Origin } from '../kube-proxy/decisions.ts';

/** What the network reads of the API. */
export type Objects = Pick<ApiServer, 'find' | 'list'>;

export interface Client {
  shown: string;
  /** The node on which it is; absent outside the cluster. */
  node?: string;
  address: string;
  onHostNetwork: boolean;
}

/**
 * `outside`: the address of machines outside the cluster.
 *
 * @throws FeatureError for a pod that does not exist, Inconclusive for one that does not run
 */
export function clientOf(api: Objects, from: Vantage, outside: string): Client {
  if ('outside' in from) {
    return { shown: 'a machine outside the cluster', address: outside, onHostNetwork: false };
  }
  const pod = api.find<Pod>('Pod', from.pod.namespace, from.pod.name);
  if (!pod) throw noSuchPod(from.pod);
  const node = pod.spec.nodeName;
  if (!node || !pod.status?.podIP) throw podDoesNotRun(from.pod);
  const onHostNetwork = pod.spec.hostNetwork === true;
  const shown = `pod ${from.pod.name} on ${onHostNetwork ? `the network of ${node}` : node}`;
  return { shown, node, address: pod.status.podIP, onHostNetwork };
}

/**
 * The client as the rules of the node distinguish it that its packet enters. A pod of another node counts as `elsewhere`: many
 * networks have put that node's address in place of the pod's by then, and where they have not, answers do not come back by
 * way of this node, so that only endpoints on it work.
 */
export function originOf({ node, address, onHostNetwork }: Client, entry: string): Origin {
  if (node !== entry) return { address, from: 'elsewhere' };
  return { address, from: onHostNetwork ? 'node' : 'pod' };
}

/** The node that has an address. */
export function nodeWith(api: Objects, address: string): string | undefined {
  return api.list<Node>('Node').find((node) => node.status?.addresses?.some((a) => a.address === address))
    ?.metadata.name;
}

/** The address that a masqueraded packet gets: of the bridge to the node's own pods, or of the node. */
export function masqueradeAddress(api: Objects, entry: string, destinationNode: string | undefined): string {
  const node = api.find<Node>('Node', undefined, entry);
  const own = internalAddress(node) ?? '';
  const block = node?.spec?.podCIDR;
  return block && entry === destinationNode ? addressAt(block, 1) : own;
}
