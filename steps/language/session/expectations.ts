/** Thens: each is polled until it holds, and must still hold when everything has settled. */
import { FeatureError } from '../../../engine/contract/errors.ts';
import { parseRef } from '../../../engine/contract/references.ts';
import { converge, throughout } from '../../../engine/contract/settle.ts';
import type { Show } from '../../../engine/contract/texts.ts';
import type { Budget } from '../../../engine/contract/timing.ts';
import type { Ref } from '../../../engine/kubernetes/resources.ts';
import type { Check } from '../check.ts';
import { UnresolvedPlaceholder } from '../placeholders.ts';
import { failureOf } from './conclusion.ts';
import type { Convergence, Endpoints } from './convergence.ts';
import type { StepEvidence } from './evidence.ts';
import type { LastOutcome } from './last-outcome.ts';
import type { PlaceholderValues } from './placeholder-values.ts';
import type { Snapshot } from './snapshot.ts';
import type { View } from './view.ts';

/** The parts of the session that a Then reads, and notes something in. */
export interface Parts {
  view: View;
  before: () => Snapshot;
  placeholders: PlaceholderValues;
  convergence: Convergence;
  lastOutcome: LastOutcome;
  evidence: StepEvidence;
}

export class Expectations {
  readonly #parts: Parts;
  #terminating?: Ref;
  #nodeFailed = false;
  #latest?: () => Promise<Check>;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is expected from now on has to hold before this pod is gone: a state that does not last. */
  whileTerminating(pod: Ref): void {
    this.#terminating = pod;
  }

  /** From now on every Then has the time in which a cluster notices that a node is away. */
  nodeFailed(): void {
    this.#nodeFailed = true;
  }

  /**
   * Polls until the Then holds or its budget is used up; what was observed last is evidence either way. `kind`: what the
   * evidence calls the observation. Throws an ExpectationFailed, or an Inconclusive, if it does not hold.
   */
  async expect(kind: string, budget: Budget, observe: () => Promise<Check>): Promise<void> {
    const { view, convergence, placeholders } = this.#parts;
    const { cluster } = view;
    const terminating = this.#terminating;
    const check = terminating ? () => this.#beforeGone(terminating, observe) : observe;
    this.#latest = check;
    let unresolved: UnresolvedPlaceholder | undefined;
    const poll = async () => {
      unresolved = undefined;
      convergence.poll(cluster.now());
      try {
        return await placeholders.withinPoll(check);
      } catch (error) {
        // a pod may get its address later
        if (!(error instanceof UnresolvedPlaceholder)) throw error;
        unresolved = error;
        return { holds: false, seen: null, text: () => error.message };
      }
    };
    const first = async () => {
      if (convergence.concerns(kind)) await convergence.holds(kind, () => this.#endpoints(), cluster.values);
    };
    const within = this.#nodeFailed ? 'nodeFailureNoticed' : budget;
    const latest = await converge(cluster, within, poll, { passing: terminating !== undefined, first });
    if (unresolved) throw unresolved;
    await this.#conclude(kind, latest);
  }

  /** Polls the latest Then for so many milliseconds: it must not stop holding. */
  async throughout(ms: number): Promise<void> {
    const check = this.#latest;
    if (!check) throw new FeatureError('"this stays so" needs a Then before it');
    const latest = await throughout(this.#parts.view.cluster, ms, check);
    await this.#conclude('stays', { ...latest, seen: latest.holds });
  }

  /** An observation counts only if the pod was still terminating after it. */
  async #beforeGone(ref: Ref, observe: () => Promise<Check>): Promise<Check> {
    const check = await observe();
    const pod = await this.#parts.view.cluster.probe({ kind: 'object', of: 'Pod', ref });
    if (pod?.metadata.deletionTimestamp) return check;
    const state = pod ? 'is not terminating' : 'was gone before this held';
    const text = (show: Show) => `${check.text(show)}\n  the pod ${show(ref.name)} ${state}`;
    return { ...check, holds: false, text };
  }

  async #endpoints(): Promise<Endpoints> {
    const { view, before } = this.#parts;
    const { endpoints } = before();
    const now = await Promise.all(
      [...endpoints.keys()].map((key) => view.cluster.probe({ kind: 'endpoints', service: parseRef(key) })),
    );
    return { before: [...endpoints.values()].flat(), now: now.flat() };
  }

  async #conclude(kind: string, check: Check): Promise<void> {
    const { view, lastOutcome, evidence } = this.#parts;
    evidence.note(kind, check.seen);
    if (check.holds) return;
    throw await failureOf(view.cluster, check, kind === 'outcome' ? undefined : lastOutcome.rejection);
  }
}
