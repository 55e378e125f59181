/** Records what components did, as Event objects (client-go tools/record). */
import type { Event, EventType } from '../../kubernetes/core.ts';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import { StatusError } from '../kube-apiserver/status.ts';
import type { Clock } from './clock.ts';
import { splitKey } from './controller.ts';
import { EventCorrelator } from './event-correlator.ts';

export interface Source {
  component: string;
  host?: string;
}

/** Of a part of an object, such as `spec.containers{web}`. */
export interface EventOptions {
  fieldPath?: string;
}

export type RecordEvent = (
  object: KubeObject,
  type: EventType,
  reason: string,
  message: string,
  options?: EventOptions,
) => void;

interface EventSink {
  create(kind: Kind, object: KubeObject): KubeObject;
  update(kind: Kind, object: KubeObject): KubeObject;
  delete(kind: Kind, namespace: string | undefined, name: string, options: object): unknown;
}

/** How long an Event is kept after its last change (kube-apiserver --event-ttl). */
const TTL_MS = 3_600_000;

export class EventBroadcaster {
  readonly #sink: EventSink;
  readonly #clock: Clock;
  #sequence = 0;
  /** When each is to be removed, in order. */
  readonly #expiring = new Map<string, number>();

  constructor(sink: EventSink, clock: Clock) {
    this.#sink = sink;
    this.#clock = clock;
  }

  /** Events of a component in the older form, with a count (record.EventRecorder). */
  recorder(source: Source): RecordEvent {
    const correlator = new EventCorrelator(source.host);
    return (object, type, reason, message, { fieldPath } = {}) => {
      const at = this.#clock.timestamp();
      const seen = correlator.correlate(object, { type, reason, message, fieldPath }, this.#clock.now());
      if (!seen) return;
      const changed = { count: seen.count, lastTimestamp: at, message: seen.message };
      const again = seen.event && this.#send('update', { ...seen.event, ...changed });
      const written =
        again ??
        this.#send('create', {
          ...this.#eventFor(object, { type, reason, message: seen.message }, fieldPath),
          source: { ...source },
          ...changed,
          firstTimestamp: seen.event?.firstTimestamp ?? at,
          eventTime: null,
          reportingComponent: source.component,
          reportingInstance: source.host ?? '',
        });
      if (written) seen.keep(written);
    };
  }

  /** Events of a component in the newer form, without a count, from the control plane's machine (client-go tools/events). */
  newRecorder(controller: string, action: string): RecordEvent {
    return (object, type, reason, message) => {
      this.#send('create', {
        ...this.#eventFor(object, { type, reason, message }),
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: this.#clock.timestamp().replace('Z', '.000000Z'),
        action,
        reportingComponent: controller,
        reportingInstance: `${controller}-control-plane`,
      });
    };
  }

  #eventFor(object: KubeObject, what: Pick<Event, 'type' | 'reason' | 'message'>, fieldPath?: string): Event {
    const { name, namespace, uid, resourceVersion } = object.metadata;
    const nanoseconds = BigInt(this.#clock.now()) * 1_000_000n + BigInt(this.#sequence++ % 1_000_000);
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${nanoseconds.toString(16)}`, namespace: namespace ?? 'default' },
      involvedObject: {
        kind: object.kind,
        ...(namespace ? { namespace } : {}),
        name,
        uid,
        apiVersion: object.apiVersion,
        resourceVersion,
        ...(fieldPath ? { fieldPath } : {}),
      },
      ...what,
    };
  }

  /** An Event that the API server refuses is dropped (recordToSink). */
  #send(verb: 'create' | 'update', event: Event): Event | undefined {
    this.#expire();
    const written = accepted(() =>
      verb === 'update' ? this.#sink.update('Event', event) : this.#sink.create('Event', event),
    );
    if (!written) return undefined;
    const key = keyOf(written.metadata);
    this.#expiring.delete(key);
    this.#expiring.set(key, this.#clock.now() + TTL_MS);
    return written as Event;
  }

  /** Nothing is written for it: an Event goes when the next one comes. */
  #expire(): void {
    for (const [key, at] of this.#expiring) {
      if (at > this.#clock.now()) return;
      this.#expiring.delete(key);
      const [namespace, name] = splitKey(key);
      accepted(() => this.#sink.delete('Event', namespace, name, {}));
    }
  }
}

/** What a request returns; undefined if the API server refuses it. */
function accepted<T>(request: () => T): T | undefined {
  try {
    return request();
  } catch (error) {
    if (error instanceof StatusError) return undefined;
    throw error;
  }
}
