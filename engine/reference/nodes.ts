/** The nodes of the cluster, and what happens to them and to their pods from outside. */
import type { ClusterEvent } from '../contract/cluster.ts';
import type { Pod } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { ApiServer } from './kube-apiserver/apiserver.ts';
import type { Proxier } from './kube-proxy/proxier.ts';
import type { Kubelet } from './kubelet/kubelet.ts';
import type { PodState } from './kubelet/pod-state.ts';

/** What runs on a node. */
export interface ClusterNode {
  kubelet: Kubelet;
  proxier: Proxier;
}

export class Nodes {
  readonly byName: ReadonlyMap<string, ClusterNode>;
  readonly #api: ApiServer;

  constructor(api: ApiServer, nodes: readonly ClusterNode[]) {
    this.#api = api;
    this.byName = new Map(nodes.map((node) => [node.kubelet.node, node]));
  }

  /** @throws Error for a pod that no node runs */
  pod(ref: Ref): PodState {
    const { kubelet, uid } = this.#locate(ref);
    const found = kubelet.started(uid);
    if (!found) throw new Error(`pod ${ref.name} does not run`);
    return found;
  }

  disturb(event: ClusterEvent): void {
    if (event.type === 'node') {
      const kubelet = this.byName.get(event.node)?.kubelet;
      if (event.event === 'recovers') kubelet?.start();
      else kubelet?.stop();
      return;
    }
    const { kubelet, uid } = this.#locate(event.pod);
    if (event.type === 'container-restart') kubelet.restart(uid);
    else kubelet.setReady(uid, event.ready);
  }

  /** Virtual milliseconds since a node last reported. */
  silence(name: string): number {
    return this.byName.get(name)?.kubelet.silence ?? 0;
  }

  #locate({ namespace, name }: Ref): { kubelet: Kubelet; uid: string } {
    const { spec, metadata } = this.#api.get<Pod>('Pod', namespace, name);
    const node = this.byName.get(spec.nodeName ?? '');
    if (!node) throw new Error(`pod ${name} runs on no node`);
    return { kubelet: node.kubelet, uid: metadata.uid as string };
  }
}
