/** What a node has to have for a pod (plugins/nodeaffinity, plugins/nodeports, plugins/noderesources). */
import { conflictsWith, type HostPorts } from '../../../kubernetes/host-ports.ts';
import { matchesNodeAffinity } from '../../../kubernetes/node-affinity.ts';
import type { Node, Pod } from '../../../kubernetes/objects.ts';
import { type Amounts, insufficientResources } from '../../../kubernetes/pod-requests.ts';
import { type Rejection, unresolvable, unschedulable } from './framework.ts';

export function nodeAffinity(pod: Pod, node: Node): Rejection | undefined {
  if (matchesNodeAffinity(pod, node)) return undefined;
  return unresolvable("node(s) didn't match Pod's node affinity/selector");
}

export function nodePorts(pod: Pod, used: HostPorts): Rejection | undefined {
  if (!conflictsWith(pod, used)) return undefined;
  return unschedulable("node(s) didn't have free ports for the requested pod ports");
}

export function nodeResourcesFit(
  requests: Amounts,
  node: Node,
  used: { pods: number; requested: Amounts },
): Rejection | undefined {
  const found = insufficientResources(requests, node, used);
  if (found.length === 0) return undefined;
  return {
    reasons: found.map(({ name }) => (name === 'pods' ? 'Too many pods' : `Insufficient ${name}`)),
    // pods that go make no node larger than it is
    resolvable: found.every(({ requested, capacity }) => requested <= capacity),
  };
}
