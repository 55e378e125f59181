/** The nodes and their pods, kept up to date by events (pkg/scheduler/backend/cache). */
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { StoreEvent } from '../etcd/store.ts';
import { objectKey, type Reader } from '../runtime/controller.ts';
import { NodeInfo } from './node-info.ts';

export class SchedulerCache {
  /** By name; undefined until it is used for the first time. */
  #nodes?: Map<string, NodeInfo>;

  /** The nodes in the order of their names. */
  nodes(reader: Reader): NodeInfo[] {
    const nodes = this.#nodes ?? this.#fill(reader);
    return [...nodes.values()].sort((a, b) => (a.node.metadata.name < b.node.metadata.name ? -1 : 1));
  }

  update({ type, kind, object, previous }: StoreEvent): void {
    if (!this.#nodes) return;
    if (kind === 'Node') this.#updateNode(object as Node, type === 'DELETED');
    if (kind !== 'Pod') return;
    const key = objectKey(object);
    const [before, now] = [previous as Pod | undefined, object as Pod];
    const node = boundTo(now);
    const old = before && boundTo(before);
    if (old && (old !== node || type === 'DELETED')) this.#nodes.get(old)?.remove(key);
    if (node && type !== 'DELETED' && (old !== node || !alikeFor(before as Pod, now))) {
      this.#nodes.get(node)?.put(key, now);
    }
  }

  #updateNode(node: Node, gone: boolean): void {
    const known = this.#nodes?.get(node.metadata.name);
    if (gone) this.#nodes?.delete(node.metadata.name);
    else if (known) known.node = node;
    else this.#nodes?.set(node.metadata.name, new NodeInfo(node));
  }

  #fill(reader: Reader): Map<string, NodeInfo> {
    const nodes = new Map<string, NodeInfo>();
    for (const node of reader.list<Node>('Node')) nodes.set(node.metadata.name, new NodeInfo(node));
    for (const pod of reader.list<Pod>('Pod')) nodes.get(boundTo(pod) ?? '')?.put(objectKey(pod), pod);
    this.#nodes = nodes;
    return nodes;
  }
}

/** The node that a pod takes room of; none for a pod that has ended. */
function boundTo({ spec, status }: Pod): string | undefined {
  const ended = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return ended ? undefined : spec.nodeName;
}

/** Whether a pod counts as before: what changes most, its status, does not matter. */
function alikeFor(before: Pod, now: Pod): boolean {
  return (
    before.spec === now.spec &&
    before.metadata.labels === now.metadata.labels &&
    before.metadata.deletionTimestamp === now.metadata.deletionTimestamp
  );
}
