/** The environment variables of the containers of a pod, as they were when each of them started. */
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { RuntimeContainer } from './container.ts';
import { EnvironmentSources } from './environment-sources.ts';
import { ownVariables } from './kubelet_pods.ts';
import type { NodeContext } from './node-context.ts';

export class PodEnvironment {
  readonly #context: NodeContext;
  readonly #sources = new Map<RuntimeContainer, EnvironmentSources>();
  #first: () => Record<string, string> = () => ({});

  constructor(context: NodeContext) {
    this.#context = context;
  }

  /** The variables of the first container. */
  get ofFirst(): Record<string, string> {
    return this.#first();
  }

  /**
   * Reads what the pod sets itself.
   *
   * @throws ConfigError for a source that is not there
   */
  check(pod: Pod, container: RuntimeContainer, podIPs: readonly string[]): void {
    const { reader, addresses, node } = this.#context;
    const { allocatable } = reader.find<Node>('Node', undefined, node)?.status ?? {};
    const facts = { podIPs, hostIPs: addresses.hostIPs, allocatable };
    const sources = new EnvironmentSources(reader, pod, container.spec, facts);
    ownVariables(container.spec, {}, sources);
    this.#sources.set(container, sources);
  }

  /** Services that are created later have no part in it. */
  started(pod: Pod, container: RuntimeContainer): void {
    if (container.spec.name !== pod.spec.containers[0].name) return;
    const { decisions, services } = this.#context;
    const seen = services(decisions.namespaceOfServices(pod));
    const sources = this.#sources.get(container);
    this.#first = () => decisions.makeEnvironment(pod, container.spec, seen, decisions, sources);
  }
}
