/** Services with pods whose node does not exist: upstream tries them again until it does. */
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import { objectKey, type Reader } from '../../runtime/controller.ts';
import type { RecordAbout } from './record.ts';

export class MissingNodes {
  readonly #waiting = new Map<string, Set<string>>();

  /** `pods`: those that the Service lists. Where it publishes pods in any case, nothing is missing. */
  note(service: Service, pods: readonly Pod[], reader: Reader, record: RecordAbout): void {
    if (service.spec.publishNotReadyAddresses) return;
    const key = objectKey(service);
    const lost = pods.filter(({ spec }) => !reader.find('Node', undefined, spec.nodeName ?? ''));
    for (const { spec } of lost) {
      const node = spec.nodeName ?? '';
      this.#waiting.set(node, (this.#waiting.get(node) ?? new Set()).add(key));
    }
    if (lost.length === 0) return;
    const problems = lost.map(
      ({ metadata, spec }) =>
        `skipping Pod ${metadata.name} for Service ${key}: Node ${spec.nodeName ?? ''} Not Found`,
    );
    record(
      'Warning',
      'FailedToUpdateEndpointSlices',
      `Error updating Endpoint Slices for Service ${key}: ${aggregate(problems)}`,
    );
  }

  /** The Services that wait for a node, which they do no longer. */
  found(node: string): string[] {
    const services = this.#waiting.get(node) ?? [];
    this.#waiting.delete(node);
    return [...services];
  }
}

/** One text for several errors (apimachinery util/errors: Aggregate). */
function aggregate(messages: readonly string[]): string {
  return messages.length === 1 ? messages[0] : `[${messages.join(', ')}]`;
}
