/** Services with pods whose node does not exist: upstream tries them again until it does. */
import type { Pod } from '../../../kubernetes/objects.ts';
import type { Reader } from '../../runtime/controller.ts';

export class MissingNodes {
  readonly #waiting = new Map<string, Set<string>>();

  /** The pods of a Service as they are now. */
  note(service: string, pods: readonly Pod[], reader: Reader): void {
    for (const { nodeName } of pods.map(({ spec }) => spec)) {
      if (!nodeName || reader.find('Node', undefined, nodeName)) continue;
      this.#waiting.set(nodeName, (this.#waiting.get(nodeName) ?? new Set()).add(service));
    }
  }

  /** The Services that wait for a node, which they do no longer. */
  found(node: string): string[] {
    const services = this.#waiting.get(node) ?? [];
    this.#waiting.delete(node);
    return [...services];
  }
}
