/** Probes the containers of a pod (pkg/kubelet/prober/worker.go). */
import type { Probe } from '../../kubernetes/containers.ts';
import type { Clock } from '../runtime/clock.ts';
import type { RuntimeContainer } from './container.ts';
import type { ProbeProblem, ProbeResult } from './probe.ts';

/** Virtual milliseconds from the start of a container to its first probe. */
const FIRST_MS = 100;

export const PROBES = ['startup', 'liveness', 'readiness'] as const;
export type ProbeType = (typeof PROBES)[number];

export interface ProbeObserver {
  /** What the probe would find now. */
  find(probe: Probe, type: ProbeType, container: RuntimeContainer): ProbeResult;
  /** A probe has failed. */
  failed(type: ProbeType, container: RuntimeContainer, problem: ProbeProblem): void;
  /** As often as its threshold says, so that the result holds. */
  decided(type: ProbeType, container: RuntimeContainer, success: boolean): void;
}

/**
 * One probe of one instance of a container. Readiness is probed when the container has started, the others in periods that
 * begin with the pod (`podSince`); an initial delay ends with the period in which it is over. A probe that would go on as before is not carried out; it is again once something
 * has changed (`wake`), at the time at which it would have been.
 */
export class ProbeWorker {
  readonly type: ProbeType;
  readonly #probe: Probe;
  readonly #container: RuntimeContainer;
  readonly #instance: number;
  readonly #clock: Clock;
  readonly #observer: ProbeObserver;
  /** The latest outcome, and how often it came in a row. */
  #last?: boolean;
  #run = 0;
  /** What holds. */
  #result?: boolean;
  #planned?: { awaited: boolean };
  /** When the next probe is due. */
  #next: number;

  constructor(
    type: ProbeType,
    probe: Probe,
    container: RuntimeContainer,
    clock: Clock,
    observer: ProbeObserver,
    podSince: number,
  ) {
    this.type = type;
    this.#probe = probe;
    this.#container = container;
    this.#instance = container.instance;
    this.#clock = clock;
    this.#observer = observer;
    // what is not known yet counts as: alive, not ready
    if (type !== 'startup') this.#result = type === 'liveness';
    const now = clock.now();
    const earliest = now + Math.max(FIRST_MS, (probe.initialDelaySeconds ?? 0) * 1_000);
    const since = type === 'readiness' ? now + FIRST_MS : podSince;
    this.#next = since + Math.max(0, Math.ceil((earliest - since) / this.#period)) * this.#period;
  }

  /** Whether this is about the instance that runs. */
  get current(): boolean {
    return this.#container.instance === this.#instance && this.#container.running !== undefined;
  }

  /** Plans the next probe, if it matters and is not planned. */
  wake(): void {
    if (!this.current || this.#isOver()) return;
    const succeeds = this.#find() === undefined;
    if (succeeds && this.#result === true && this.#last !== false) return;
    const awaited = this.#isAwaited(succeeds);
    if (this.#planned && (this.#planned.awaited || !awaited)) return;
    const plan = { awaited };
    this.#planned = plan;
    const carryOut = () => this.#planned === plan && this.#carryOut();
    this.#clock.later(this.#untilNext(), carryOut, !awaited);
  }

  /** A startup probe is over with its first result, and what follows waits for it. */
  #isOver(): boolean {
    if (this.type === 'startup') return this.#result !== undefined;
    return !this.#container.started || (this.type === 'liveness' && this.#result === false);
  }

  /** A cluster at rest has pods that got ready, or unready; that a container will be killed is not awaited. */
  #isAwaited(succeeds: boolean): boolean {
    return succeeds ? this.#result !== true : this.type === 'readiness' && this.#result === true;
  }

  /** A probe that had to wait for the startup probe is carried out at once. */
  #untilNext(): number {
    const left = this.#next - this.#clock.now();
    if (left >= 0) return left;
    return this.#last === undefined && this.type === 'readiness'
      ? 0
      : left + Math.ceil(-left / this.#period) * this.#period;
  }

  get #period(): number {
    return (this.#probe.periodSeconds ?? 10) * 1_000;
  }

  #find(): ProbeResult {
    return this.#observer.find(this.#probe, this.type, this.#container);
  }

  #carryOut(): void {
    this.#planned = undefined;
    this.#next = this.#clock.now() + this.#period;
    if (!this.current || this.#isOver()) return;
    const problem = this.#find();
    if (problem) this.#observer.failed(this.type, this.#container, problem);
    if (!problem?.errored) this.#count(problem === undefined);
    this.wake();
  }

  #count(success: boolean): void {
    this.#run = this.#last === success ? this.#run + 1 : 1;
    this.#last = success;
    const { failureThreshold = 3, successThreshold = 1 } = this.#probe;
    if (this.#run >= (success ? successThreshold : failureThreshold) && this.#result !== success) {
      this.#result = success;
      this.#observer.decided(this.type, this.#container, success);
    }
  }
}
