/** The sandbox of a pod: its network (pkg/kubelet/kuberuntime/kuberuntime_sandbox.go). */
import type { Pod } from '../../kubernetes/objects.ts';
import { digestOf, type NodeContext } from './node-context.ts';
import { missingVolume } from './volumes.ts';

/** Why there is none yet. */
interface SandboxProblem {
  reason: string;
  message: string;
}

export class PodSandbox {
  /** Its addresses, and later those that it had. */
  ips: readonly string[] = [];
  ready = false;
  readonly #context: NodeContext;
  readonly #hostNetwork: boolean;

  constructor({ spec }: Pod, context: NodeContext) {
    this.#context = context;
    this.#hostNetwork = spec.hostNetwork ?? false;
  }

  create(pod: Pod): SandboxProblem | undefined {
    const message = missingVolume(pod, this.#context.reader);
    if (message) return { reason: 'FailedMount', message };
    const { addresses } = this.#context;
    const ips = this.#hostNetwork ? addresses.hostIPs : addresses.allocate();
    if (!ips) {
      const network = `plugin type="bridge" failed (add): ${addresses.exhausted}`;
      const id = digestOf(`${pod.metadata.uid}/sandbox`);
      const cause = `rpc error: code = Unknown desc = failed to setup network for sandbox "${id}": ${network}`;
      return { reason: 'FailedCreatePodSandBox', message: `Failed to create pod sandbox: ${cause}` };
    }
    this.ips = ips;
    this.ready = true;
    return undefined;
  }

  /** Its addresses may be given to another. */
  remove(): void {
    if (this.ready && !this.#hostNetwork) this.#context.addresses.release(this.ips);
    this.ready = false;
  }
}
