/** Whether a node takes a pod that is bound to it (pkg/kubelet/lifecycle/predicate.go; scheduler: AdmissionCheck). */
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { nanoOf } from '../../kubernetes/quantity.ts';
import { NODE_AFFINITY, nodeAffinity } from '../kube-scheduler/plugins/node-affinity.ts';
import { hostPortsOf, NODE_PORTS, nodePorts } from '../kube-scheduler/plugins/node-ports.ts';
import { nodeResourcesFit, requestsOf } from '../kube-scheduler/plugins/node-resources.ts';
import { isTolerated } from '../kube-scheduler/plugins/taint-toleration.ts';

export interface AdmissionProblem {
  reason: string;
  message: string;
}

/** `others`: the pods that the node has. */
export function canAdmitPod(
  pod: Pod,
  node: Node,
  others: readonly { pod: Pod }[],
): AdmissionProblem | undefined {
  return outOfResources(pod, node, others) ?? failedPredicate(pod, node, others);
}

function failedPredicate(
  pod: Pod,
  node: Node,
  others: readonly { pod: Pod }[],
): AdmissionProblem | undefined {
  const failed = (name: string, what: string) => ({
    reason: name,
    message: `Predicate ${name} failed: ${what}`,
  });
  if (nodeAffinity(pod, node)) return failed('NodeAffinity', NODE_AFFINITY);
  if (hostPortsOf(pod).length > 0 && nodePorts(pod, portsOf(others))) return failed('NodePorts', NODE_PORTS);
  const evicts = node.spec?.taints?.some((taint) => taint.effect === 'NoExecute' && !isTolerated(pod, taint));
  return evicts ? failed('TaintToleration', 'node(s) had untolerated taint(s)') : undefined;
}

function portsOf(pods: readonly { pod: Pod }[]): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const { key, ip } of pods.flatMap(({ pod }) => hostPortsOf(pod))) {
    used.set(key, [...(used.get(key) ?? []), ip]);
  }
  return used;
}

/** The first resource of which there is too little (InsufficientResourceError). */
function outOfResources(pod: Pod, node: Node, others: readonly { pod: Pod }[]): AdmissionProblem | undefined {
  const requests = requestsOf(pod);
  const requested = new Map<string, bigint>();
  if (requests.size > 0) {
    for (const other of others) {
      for (const [name, amount] of requestsOf(other.pod)) {
        requested.set(name, (requested.get(name) ?? 0n) + amount);
      }
    }
  }
  const [reason] = nodeResourcesFit(pod, node, { pods: others.length, requested })?.reasons ?? [];
  if (!reason) return undefined;
  const name = reason === 'Too many pods' ? 'pods' : reason.slice('Insufficient '.length);
  const { allocatable = {} } = node.status ?? {};
  const units = name === 'cpu' ? 1_000_000n : 1_000_000_000n;
  const number = (amount: bigint | undefined) => String((amount ?? 0n) / units);
  const amounts =
    name === 'pods'
      ? `requested: 1, used: ${others.length}, capacity: ${allocatable.pods}`
      : `requested: ${number(requests.get(name))}, used: ${number(requested.get(name))}, capacity: ${number(nanoOf(allocatable[name]))}`;
  return { reason: `OutOf${name}`, message: `Node didn't have enough resource: ${name}, ${amounts}` };
}
