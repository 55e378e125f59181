/** Which slices a controller has written, and which Services others' changes concern (util/endpointslice_tracker.go). */
import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, KubeObject } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';

export class EndpointSliceTracker {
  readonly #manager: string;
  /** The generation of each slice by its uid, by the key of its Service. */
  readonly #generations = new Map<string, Map<string, number | undefined>>();

  constructor(manager: string) {
    this.#manager = manager;
  }

  /**
   * The Services that are checked after a change of a slice (onEndpointSliceAdd, -Update and -Delete). `own`: by the
   * controller, which has seen to it already. Changes of labels and annotations count for as little: the generation stays.
   */
  servicesFor({ type, object, previous }: StoreEvent, own = false): string[] {
    const key = serviceKeyOf(object);
    if (type === 'DELETED') return this.#managed(object) && this.#forget(object) && key && !own ? [key] : [];
    if (own) {
      this.#track(object);
      return [];
    }
    const previousKey = previous ? serviceKeyOf(previous) : key;
    if (key !== previousKey) return [key, previousKey].flatMap((k) => k ?? []);
    const managerChanged = previous && this.#managed(previous) !== this.#managed(object);
    const concerned = managerChanged || (this.#managed(object) && this.#shouldSync(object));
    return key && concerned ? [key] : [];
  }

  /**
   * Whether slices that were written are not among those of the Service any more, although nobody has deleted them: because
   * somebody has given them to another manager or Service. Nothing more is done for their Service then (StaleSlices).
   */
  isStale(key: string, slices: readonly EndpointSlice[]): boolean {
    const uids = new Set(slices.map(({ metadata }) => metadata.uid));
    return [...(this.#generations.get(key)?.keys() ?? [])].some((uid) => !uids.has(uid));
  }

  deleteService(key: string): void {
    this.#generations.delete(key);
  }

  #managed({ metadata }: KubeObject): boolean {
    return metadata.labels?.[MANAGED_BY_LABEL] === this.#manager;
  }

  #track(slice: KubeObject): void {
    const key = serviceKeyOf(slice) ?? '';
    const generations = this.#generations.get(key) ?? new Map<string, number | undefined>();
    this.#generations.set(key, generations.set(slice.metadata.uid ?? '', slice.metadata.generation));
  }

  /** Returns false for a slice that it does not know. */
  #forget(slice: KubeObject): boolean {
    const key = serviceKeyOf(slice) ?? '';
    const generations = this.#generations.get(key);
    const known = generations?.delete(slice.metadata.uid ?? '') ?? false;
    if (generations?.size === 0) this.#generations.delete(key);
    return known;
  }

  #shouldSync(slice: KubeObject): boolean {
    const { uid = '', generation } = slice.metadata;
    const tracked = this.#generations.get(serviceKeyOf(slice) ?? '')?.get(uid);
    return tracked === undefined || generation === undefined || generation > tracked;
  }
}

function serviceKeyOf({ metadata: { namespace, labels } }: KubeObject): string | undefined {
  return labels?.[SERVICE_LABEL] ? `${namespace}/${labels[SERVICE_LABEL]}` : undefined;
}
