/** Sends requests, and keeps the packet trace of each. */
import type { Vantage } from '../../contract/cluster.ts';
import { FeatureError, Inconclusive, notSentHere, podDoesNotRun } from '../../contract/errors.ts';
import type {
  Attempt,
  ConnectObservation,
  PacketTrace,
  RecordingSummary,
} from '../../contract/observations.ts';
import { REQUEST_INTERVAL_MS } from '../../contract/timing.ts';
import type { TrafficTarget } from '../../contract/traffic-target.ts';
import type { Network } from '../network/network.ts';
import type { Path } from '../network/route.ts';
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

  /**
   * A request at regular intervals of virtual time, until it is stopped. A client that is gone or does not run any more
   * ends the recording, as nothing else says what it would have seen: `stop` throws Inconclusive then. `keepAlive`: all go over
   * one connection, or belong to one flow.
   *
   * @throws FeatureError for a client that does not exist, Inconclusive for one that does not run
   */
  follow(from: Vantage, target: TrafficTarget, keepAlive = false): () => RecordingSummary {
    this.#network.route(from, target);
    let last: Path | undefined;
    let stopped = false;
    let ended: Inconclusive | undefined;
    const attempts: Attempt[] = [];
    this.#clock.repeat(REQUEST_INTERVAL_MS, () => {
      if (stopped) return false;
      const path = this.#sent(from, target, keepAlive ? last : undefined);
      if (path instanceof Inconclusive) {
        ended = path;
        return false;
      }
      last = path;
      const { attempt, trace } = path;
      attempts.push(attempt);
      if (attempt.outcome !== 'answered') this.#traces.set(attempt, trace);
      return true;
    });
    return () => {
      stopped = true;
      if (ended) throw ended;
      const responders = new Set(attempts.flatMap(({ pod }) => pod ?? []));
      return {
        sent: attempts.length,
        failed: attempts.filter(({ outcome }) => outcome !== 'answered'),
        responders: [...responders].sort(),
      };
    };
  }

  /**
   * The packet trace of a request; those of recordings have one only if they failed.
   *
   * @throws FeatureError for a request that was not sent from here
   */
  traceOf(attempt: Attempt): PacketTrace {
    const trace = this.#traces.get(attempt);
    if (!trace) throw notSentHere();
    return trace;
  }

  /** The path of a request of a recording, or why its client cannot send any more. `last`: the one whose connection it uses. */
  #sent(from: Vantage, target: TrafficTarget, last?: Path): Path | Inconclusive {
    try {
      if (!last) return this.#network.send(from, target);
      this.#network.checkClient(from);
      return last.again();
    } catch (error) {
      if (error instanceof Inconclusive) return error;
      if (error instanceof FeatureError && 'pod' in from) return podDoesNotRun(from.pod);
      throw error;
    }
  }
}
