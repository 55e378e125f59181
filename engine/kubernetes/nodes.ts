import type { Node } from './objects.ts';

/** The address by which the other nodes reach a node (its InternalIP); the first, if it has one of each family. */
export function internalAddress(node: Node | undefined): string | undefined {
  return node?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
}

/** The InternalIPs of a node, one of each family of the cluster. */
export function internalAddresses({ status }: Node): string[] {
  return (status?.addresses ?? []).filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
}

/** The taint of a node that the cluster autoscaler is about to remove (ToBeDeletedTaint). */
const TO_BE_DELETED = 'ToBeDeletedByClusterAutoscaler';

/** Whether load balancers may use the node (NodeEligible of kube-proxy). */
export function isEligible({ metadata, spec }: Node): boolean {
  return !metadata.deletionTimestamp && !spec?.taints?.some(({ key }) => key === TO_BE_DELETED);
}
