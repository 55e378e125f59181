/** Whether a node takes a pod that is bound to it (pkg/kubelet/lifecycle/predicate.go). */
import { conflictsWith, hostPortsOf } from '../../kubernetes/host-ports.ts';
import { matchesNodeAffinity } from '../../kubernetes/node-affinity.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import {
  type InsufficientResource,
  insufficientResources,
  requestsOf,
} from '../../kubernetes/pod-requests.ts';
import { isTolerated } from '../../kubernetes/taints.ts';

export interface AdmissionProblem {
  reason: string;
  message: string;
}

/** `others`: the pods that the node has. */
export function canAdmitPod(pod: Pod, node: Node, others: readonly Pod[]): AdmissionProblem | undefined {
  const used = { pods: others.length, requested: requestedBy(pod, others) };
  const [missing] = insufficientResources(requestsOf(pod), node, used);
  return missing ? outOf(missing) : failedPredicate(pod, node, others);
}

function failedPredicate(pod: Pod, node: Node, others: readonly Pod[]): AdmissionProblem | undefined {
  const failed = (name: string, what: string) => ({
    reason: name,
    message: `Predicate ${name} failed: node(s) ${what}`,
  });
  if (!matchesNodeAffinity(pod, node))
    return failed('NodeAffinity', "didn't match Pod's node affinity/selector");
  if (hostPortsOf(pod).length > 0 && conflictsWith(pod, portsOf(others)))
    return failed('NodePorts', "didn't have free ports for the requested pod ports");
  const evicts = node.spec?.taints?.some((taint) => taint.effect === 'NoExecute' && !isTolerated(pod, taint));
  return evicts ? failed('TaintToleration', 'had untolerated taint(s)') : undefined;
}

function portsOf(pods: readonly Pod[]): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const { key, ip } of pods.flatMap(hostPortsOf)) used.set(key, [...(used.get(key) ?? []), ip]);
  return used;
}

/** Of the resources that the pod requests itself. */
function requestedBy(pod: Pod, others: readonly Pod[]): Map<string, bigint> {
  const sum = new Map<string, bigint>();
  if (requestsOf(pod).size === 0) return sum;
  for (const other of others) {
    for (const [name, amount] of requestsOf(other)) sum.set(name, (sum.get(name) ?? 0n) + amount);
  }
  return sum;
}

/** Processors are counted in thousandths (InsufficientResourceError). */
function outOf({ name, requested, used, capacity }: InsufficientResource): AdmissionProblem {
  const unit = name === 'pods' ? 1n : name === 'cpu' ? 1_000_000n : 1_000_000_000n;
  const amounts = `requested: ${requested / unit}, used: ${used / unit}, capacity: ${capacity / unit}`;
  return { reason: `OutOf${name}`, message: `Node didn't have enough resource: ${name}, ${amounts}` };
}
