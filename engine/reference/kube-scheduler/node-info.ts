/** What the scheduler knows of a node and its pods (pkg/scheduler/framework/types.go: NodeInfo). */

import { type HostPorts, hostPortsOf } from '../../kubernetes/host-ports.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { type Amounts, requestsOf } from '../../kubernetes/pod-requests.ts';
import { TOPOLOGY_LABELS } from './binding.ts';

export class NodeInfo {
  node: Node;
  /** Pods that are bound to the node and have not ended, by key. */
  readonly pods = new Map<string, Pod>();
  /** Those of them that keep others away. */
  readonly repelling = new Map<string, Pod>();
  readonly #ports = new Map<string, string[]>();
  readonly #requested = new Map<string, bigint>();
  /** How many of its pods are alike. */
  readonly #alike = new Map<string, number>();

  constructor(node: Node) {
    this.node = node;
  }

  get ports(): HostPorts {
    return this.#ports;
  }

  get requested(): Amounts {
    return this.#requested;
  }

  /** How many of its pods are like those that `likeness` tells. */
  countAlike(like: string): number {
    return this.#alike.get(like) ?? 0;
  }

  put(key: string, pod: Pod): void {
    this.remove(key);
    this.pods.set(key, pod);
    if (pod.spec.affinity?.podAntiAffinity) this.repelling.set(key, pod);
    this.#count(pod, 1);
    for (const { key: port, ip } of hostPortsOf(pod)) {
      const found = this.#ports.get(port);
      if (found) found.push(ip);
      else this.#ports.set(port, [ip]);
    }
  }

  remove(key: string): void {
    const pod = this.pods.get(key);
    if (!pod) return;
    this.pods.delete(key);
    this.repelling.delete(key);
    this.#count(pod, -1);
    for (const { key: port, ip } of hostPortsOf(pod)) {
      const found = this.#ports.get(port) ?? [];
      found.splice(found.indexOf(ip), 1);
      if (found.length === 0) this.#ports.delete(port);
    }
  }

  #count(pod: Pod, sign: 1 | -1): void {
    for (const [name, amount] of requestsOf(pod)) {
      this.#requested.set(name, (this.#requested.get(name) ?? 0n) + BigInt(sign) * amount);
    }
    if (pod.metadata.deletionTimestamp) return;
    const like = likeness(pod);
    this.#alike.set(like, (this.#alike.get(like) ?? 0) + sign);
  }
}

/** Pods of one namespace with the same labels are alike; those of the node that they are bound to do not count. */
export function likeness({ metadata: { namespace, labels = {} } }: Pod): string {
  const own = Object.entries(labels).filter(([key]) => !TOPOLOGY_LABELS.includes(key));
  return JSON.stringify([namespace, own.sort()]);
}
