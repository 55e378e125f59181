/** Creates the objects that diagnostics need, and remembers what the cluster refuses. */
import type { KubeClient } from '../../client/client.ts';
import type { Finding } from '../../contract/findings.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';

export class TestObjects {
  readonly #client: KubeClient;
  readonly #namespace: string;
  readonly #refused: string[] = [];

  constructor(client: KubeClient, namespace: string) {
    this.#client = client;
    this.#namespace = namespace;
  }

  /** Undefined if it was refused; `optional`: it is not a finding that a cluster refuses it. */
  async create<T extends KubeObject>(kind: Kind, body: object, optional = false): Promise<T | undefined> {
    const reply = await this.#client.send<T>('POST', this.#client.path(kind, this.#namespace), { body });
    if (reply.code === 201) return reply.body as T;
    if (!optional) this.#refused.push((reply.body as { message?: string }).message ?? `HTTP ${reply.code}`);
    return undefined;
  }

  /** What quotas, limits and admission webhooks refuse: the parts that need it are not checked. */
  findings(): Finding[] {
    const [first, ...more] = this.#refused;
    if (first === undefined) return [];
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    const text = `the cluster refuses objects in new namespaces, so not all parts could be checked: ${first}${others}`;
    return [{ part: 'admission', text, how: 'pods, a Service and Endpoints were created' }];
  }
}
