/** Where a request starts. */
import type { Vantage } from '../../contract/cluster.ts';
import { noSuchPod, podDoesNotRun } from '../../contract/errors.ts';
import { addressAt, canonicalIP, familyOf, type IPFamily } from '../../kubernetes/ip.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { Origin } from '../kube-proxy/decisions.ts';
import { isLoopback } from '../kube-proxy/mode.ts';
import type { Reader } from '../runtime/controller.ts';
import { NODES_BY_ADDRESS, podIPsOf } from './indexes.ts';
import type { Outside } from './outside.ts';

export interface Client {
  shown: string;
  /** The node on which it is; absent outside the cluster. */
  node?: string;
  /** One of each family that it has. */
  addresses: readonly string[];
  onHostNetwork: boolean;
}

/** @throws FeatureError for a pod that does not exist, Inconclusive for one that does not run */
export function clientOf(api: Pick<Reader, 'find'>, from: Vantage, outside: Outside): Client {
  if ('outside' in from) {
    const addresses = outside.addresses ?? [outside.address];
    return { shown: 'a machine outside the cluster', addresses, onHostNetwork: false };
  }
  const pod = api.find<Pod>('Pod', from.pod.namespace, from.pod.name);
  if (!pod) throw noSuchPod(from.pod);
  const node = pod.spec.nodeName;
  const addresses = podIPsOf(pod);
  if (!node || addresses.length === 0) throw podDoesNotRun(from.pod);
  const onHostNetwork = pod.spec.hostNetwork === true;
  const shown = `pod ${from.pod.name} on ${onHostNetwork ? `the network of ${node}` : node}`;
  return { shown, node, addresses, onHostNetwork };
}

/** The address from which a client sends to another: one of the same family. */
export function sourceFor({ addresses }: Client, destination: string): string | undefined {
  if (isLoopback(destination)) return destination;
  return addresses.find((address) => familyOf(address) === familyOf(destination));
}

/**
 * The client as the rules of the node distinguish it that its packet enters. A pod of another node counts as `elsewhere`: many
 * networks have put that node's address in place of the pod's by then, and where they have not, answers do not come back by
 * way of this node, so that only endpoints on it work.
 */
export function originOf({ node, onHostNetwork }: Client, address: string, entry: string): Origin {
  if (node !== entry) return { address, from: 'elsewhere' };
  return { address, from: onHostNetwork ? 'node' : 'pod' };
}

/** The node that has an address. */
export function nodeWith(api: Pick<Reader, 'select'>, address: string): string | undefined {
  return api.select(NODES_BY_ADDRESS, canonicalIP(address) ?? address)[0]?.metadata.name;
}

/** The address that a masqueraded packet gets: of the bridge to the node's own pods, or of the node. */
export function masqueradeAddress(
  api: Pick<Reader, 'find'>,
  entry: string,
  { address, node: destination }: { address: string; node?: string },
): string {
  const node = api.find<Node>('Node', undefined, entry);
  const family = familyOf(address) as IPFamily;
  const { podCIDRs = [], podCIDR } = node?.spec ?? {};
  const blocks = podCIDRs.length > 0 ? podCIDRs : [podCIDR ?? ''];
  const block = blocks.find((cidr) => familyOf(cidr.split('/')[0]) === family);
  if (block && entry === destination) return addressAt(block, 1);
  return nodeAddressFor(api, entry, address) ?? '';
}

/** The address of a node in the family of another address. */
export function nodeAddressFor(api: Pick<Reader, 'find'>, node: string, address: string): string | undefined {
  const { status } = api.find<Node>('Node', undefined, node) ?? {};
  return status?.addresses?.find((a) => a.type === 'InternalIP' && familyOf(a.address) === familyOf(address))
    ?.address;
}
