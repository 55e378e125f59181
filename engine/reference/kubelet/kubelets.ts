/** Hands the pods of each node to its kubelet: what a change costs does not depend on the number of nodes. */
import type { Pod } from '../../kubernetes/objects.ts';
import type { Controller } from '../runtime/controller.ts';
import type { Kubelet } from './kubelet.ts';
import type { ServiceLister } from './services.ts';

/** `kubelets`: by the name of their node. */
export function kubeletsController(
  kubelets: ReadonlyMap<string, Kubelet>,
  services: ServiceLister,
): Controller {
  return {
    name: 'kubelet',
    lag: 10,
    keysFor(event) {
      services.note(event);
      if (event.kind !== 'Pod') return [];
      const { nodeName = '' } = (event.object as Pod).spec;
      const keys = kubelets.get(nodeName)?.keysFor(event) ?? [];
      return keys.map((key) => `${nodeName} ${key}`);
    },
    reconcile(key, reader) {
      const [nodeName, pod] = key.split(' ');
      kubelets.get(nodeName)?.syncPod(pod, reader);
      return [];
    },
  };
}
