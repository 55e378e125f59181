/** Addresses of nodes: servers see one of them where a node has replaced the client's address. */
import type { Node, Pod } from '../../engine/kubernetes/objects.ts';

/** The bits of an IPv4 or IPv6 address; undefined for anything else. */
export function bitsOf(address: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  if (!/^[0-9a-fA-F:]+$/.test(address) || !address.includes(':')) return undefined;
  const [head, tail] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = tail === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...(tail ?? [])];
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

/** Whether an address lies in a range such as `10.244.1.0/24` or `fd00:10:244:1::/64`. */
export function isIn(range: string, address: string): boolean {
  const [base, prefix] = range.split('/');
  const [a, b] = [bitsOf(base), bitsOf(address)];
  return (
    a !== undefined && a.length === b?.length && a.slice(0, Number(prefix)) === b.slice(0, Number(prefix))
  );
}

/** How many leading bits two addresses share; 0 for those of different families. */
function shared(one: string, other: string): number {
  const [a, b] = [bitsOf(one) ?? '', bitsOf(other) ?? ''];
  if (a.length !== b.length) return 0;
  const differs = [...a].findIndex((bit, i) => bit !== b[i]);
  return differs < 0 ? a.length : differs;
}

/** No network gives the pods of one node more addresses in one block than these bits leave open. */
const BLOCK_BITS = { v4: 22, v6: 64 };

/**
 * Whether an address is one of a node: it is listed in its status, or it is that of the bridge or tunnel to its pods, which no
 * object lists. Those are in the node's block of pod addresses (`podCIDRs`), and no pod has them. Networks with blocks of their own
 * (Calico, Cilium) leave `podCIDRs` empty or ignore it: then the address has more leading bits in common with a pod of this node
 * than with any other pod.
 */
export function isAddressOf(node: Node, pods: readonly Pod[], address: string): boolean {
  if (node.status?.addresses?.some((own) => own.address === address)) return true;
  const inNetwork = pods.filter((pod) => !pod.spec.hostNetwork && pod.status?.podIP);
  const addressesOf = (pod: Pod) => pod.status?.podIPs?.map(({ ip }) => ip) ?? [pod.status?.podIP ?? ''];
  if (inNetwork.some((pod) => addressesOf(pod).includes(address))) return false;
  const { podCIDR, podCIDRs = podCIDR ? [podCIDR] : [] } = node.spec ?? {};
  const own = inNetwork.filter((pod) => pod.spec.nodeName === node.metadata.name);
  const blocks = podCIDRs.filter((range) =>
    own.every((pod) => addressesOf(pod).some((ip) => isIn(range, ip))),
  );
  if (blocks.length > 0) return blocks.some((range) => isIn(range, address));
  const nearest = (some: Pod[]) => Math.max(0, ...some.flatMap(addressesOf).map((ip) => shared(ip, address)));
  const near = nearest(own);
  const least = address.includes(':') ? BLOCK_BITS.v6 : BLOCK_BITS.v4;
  return near >= least && near > nearest(inNetwork.filter((pod) => !own.includes(pod)));
}
