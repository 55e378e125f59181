/** Sends requests, and keeps the packet trace of each. */
import type { Vantage } from '../../contract/cluster.ts';
import type {
  Attempt,
  ConnectObservation,
  PacketTrace,
  RecordingSummary,
} from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { REQUEST_INTERVAL_MS } from '../../contract/timing.ts';
import type { Network } from '../network/network.ts';
import type { Clock } from '../runtime/clock.ts';

export class Requests {
  readonly #network: Network;
  readonly #clock: Clock;
  readonly #traces = new WeakMap<Attempt, PacketTrace>();

  constructor(network: Network, clock: Clock) {
    this.#network = network;
    this.#clock = clock;
  }

  /** `keepAlive`: all requests go over one connection. */
  connect(from: Vantage, target: TrafficTarget, count: number, keepAlive = false): ConnectObservation {
    const first = this.#network.send(from, target);
    const next = () => (keepAlive ? first.again() : this.#network.send(from, target));
    const paths = [first, ...Array.from({ length: count - 1 }, next)];
    for (const { attempt, trace } of paths) this.#traces.set(attempt, trace);
    return { attempts: paths.map(({ attempt }) => attempt) };
  }

  /** A request at regular intervals of virtual time, until it is stopped. */
  follow(from: Vantage, target: TrafficTarget): () => RecordingSummary {
    let stopped = false;
    const attempts: Attempt[] = [];
    this.#clock.repeat(REQUEST_INTERVAL_MS, () => {
      if (stopped) return false;
      const { attempt, trace } = this.#network.send(from, target);
      attempts.push(attempt);
      if (attempt.outcome !== 'answered') this.#traces.set(attempt, trace);
      return true;
    });
    return () => {
      stopped = true;
      const responders = new Set(attempts.flatMap(({ pod }) => pod ?? []));
      return {
        sent: attempts.length,
        failed: attempts.filter(({ outcome }) => outcome !== 'answered'),
        responders: [...responders].sort(),
      };
    };
  }

  /**
   * Of requests that were followed, only those that failed have a trace.
   *
   * @throws Error for a request that was not sent from here
   */
  traceOf(attempt: Attempt): PacketTrace {
    const trace = this.#traces.get(attempt);
    if (!trace) throw new Error('this request was not sent by this cluster');
    return trace;
  }
}
