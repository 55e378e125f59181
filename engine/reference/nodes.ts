/** The nodes of the cluster, and what happens to them and to their pods from outside. */
import type { ClusterEvent } from '../contract/cluster.ts';
import { noSuchNode, noSuchPod, podDoesNotRun } from '../contract/errors.ts';
import type { Pod } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { ApiServer } from './kube-apiserver/apiserver.ts';
import type { MetaProxier } from './kube-proxy/metaproxier.ts';
import type { Kubelet } from './kubelet/kubelet.ts';
import type { PodWorker } from './kubelet/pod-worker.ts';

/** What runs on a node. */
export interface ClusterNode {
  kubelet: Kubelet;
  proxier: MetaProxier;
}

export class Nodes {
  readonly byName: ReadonlyMap<string, ClusterNode>;
  readonly #api: ApiServer;

  constructor(api: ApiServer, nodes: readonly ClusterNode[]) {
    this.#api = api;
    this.byName = new Map(nodes.map((node) => [node.kubelet.node, node]));
  }

  /**
   * @throws FeatureError for a pod that does not exist
   * @throws Inconclusive for one that does not run
   */
  pod(ref: Ref): PodWorker {
    const pod = this.#api.find<Pod>('Pod', ref.namespace, ref.name);
    if (!pod) throw noSuchPod(ref);
    const found = this.byName.get(pod.spec.nodeName ?? '')?.kubelet.started(pod);
    if (!found) throw podDoesNotRun(ref);
    return found;
  }

  disturb(event: ClusterEvent): void {
    if (event.type === 'node') {
      const node = this.byName.get(event.node);
      if (!node) throw noSuchNode(event.node);
      if (event.event === 'recovers') node.kubelet.start();
      else node.kubelet.stop();
      return;
    }
    const pod = this.pod(event.pod);
    if (event.type === 'container-restart') pod.crash();
    else pod.prober.setReady(event.ready);
  }

  /** Virtual milliseconds since a node last reported. */
  silence(name: string): number {
    return this.byName.get(name)?.kubelet.silence ?? 0;
  }
}
