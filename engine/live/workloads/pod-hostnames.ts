/** Which pod answers by which host name: servers answer with their host name, which a pod's spec may set. */
import type { KubeClient } from '../../client/client.ts';
import type { Pod } from '../../kubernetes/objects.ts';

export class PodHostnames {
  readonly #client: KubeClient;
  readonly #namespaces: ReadonlySet<string>;
  readonly #pods = new Map<string, string>();
  readonly #backend?: string;

  /** `namespaces` are those of the scenario, `backend` is the host name of the web server outside. */
  constructor(client: KubeClient, namespaces: ReadonlySet<string>, backend?: string) {
    this.#client = client;
    this.#namespaces = namespaces;
    this.#backend = backend;
  }

  /** Adds the pods that there are now; those that are gone stay known, as their answers may still be read. */
  async refresh(): Promise<void> {
    for (const namespace of this.#namespaces) {
      for (const { metadata, spec } of await this.#client.list<Pod>('Pod', namespace))
        this.#pods.set(spec.hostname ?? metadata.name, metadata.name);
    }
  }

  /** The name of the pod, `outside` for the web server outside, or the host name itself if nobody is known by it. */
  readonly podOf = (hostname: string): string =>
    this.#pods.get(hostname) ?? (hostname === this.#backend ? 'outside' : hostname);
}
