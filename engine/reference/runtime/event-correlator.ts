/** Counts events that are alike instead of writing each (client-go tools/record/events_cache.go: EventCorrelator). */
import type { Event } from '../../kubernetes/core.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';

/** maxLruCacheEntries */
const MAX_ENTRIES = 4_096;
/** defaultSpamBurst and defaultSpamQPS: of one source about one object. */
const BURST = 25;
const REFILL_MS = 300_000;
/** defaultAggregateMaxEvents within defaultAggregateIntervalInSeconds: then they are combined. */
const MAX_SIMILAR = 10;
const SIMILAR_MS = 600_000;

export interface Occurrence {
  type: string;
  reason: string;
  message: string;
  fieldPath?: string;
}

interface Bucket {
  tokens: number;
  at: number;
}

interface Similar {
  messages: Set<string>;
  at: number;
}

interface Written {
  event?: Event;
  count: number;
}

/** What to write: a new Event, or `event` once more. */
interface Correlated {
  event?: Event;
  count: number;
  message: string;
  keep(written: Event): void;
}

export class EventCorrelator {
  readonly #host: string;
  readonly #written = new Map<string, Written>();
  readonly #similar = new Map<string, Similar>();
  readonly #buckets = new Map<string, Bucket>();

  constructor(host = '') {
    this.#host = host;
  }

  /** Undefined for one event too many (EventSourceObjectSpamFilter). */
  correlate(object: KubeObject, occurrence: Occurrence, now: number): Correlated | undefined {
    const { namespace = '', name, uid = '' } = object.metadata;
    const { type, reason, message, fieldPath } = occurrence;
    const subject = [this.#host, object.kind, namespace, name, uid, object.apiVersion].join('/');
    const similar = [subject, type, reason].join('/');
    const combined = this.#combines(similar, message, now);
    const key = combined ? similar : [similar, fieldPath, message].join('/');
    const known = this.#written.get(key);
    const count = (known?.count ?? 0) + 1;
    const keep = (event: Event | undefined) => put(this.#written, key, { event, count });
    keep(known?.event);
    if (!this.#admits(subject, now)) return undefined;
    const text = combined ? `(combined from similar events): ${message}` : message;
    return { event: known?.event, count, message: text, keep };
  }

  /** Whether there are too many different messages (EventAggregator). */
  #combines(key: string, message: string, now: number): boolean {
    const known = this.#similar.get(key);
    const record = known && now - known.at <= SIMILAR_MS ? known : { messages: new Set<string>(), at: now };
    record.messages.add(message);
    record.at = now;
    put(this.#similar, key, record);
    if (record.messages.size < MAX_SIMILAR) return false;
    const [first] = record.messages;
    record.messages.delete(first);
    return true;
  }

  #admits(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: BURST, at: now };
    bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) / REFILL_MS);
    bucket.at = now;
    put(this.#buckets, key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }
}

/** Puts an entry last, and drops the one that was put least recently where there are too many. */
function put<T>(cache: Map<string, T>, key: string, value: T): void {
  cache.delete(key);
  cache.set(key, value);
  if (cache.size <= MAX_ENTRIES) return;
  const [oldest] = cache.keys();
  cache.delete(oldest);
}
