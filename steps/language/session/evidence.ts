/** What the current step has observed, for the evidence. */

export interface Observed {
  /** What was observed: `endpoints`, `dns`, `write`, ...; `none` for a step that observes nothing. */
  kind: string;
  observed: unknown;
}

const NONE: Observed = { kind: 'none', observed: null };

export class StepEvidence {
  #latest = NONE;

  note(kind: string, observed: unknown): void {
    this.#latest = { kind, observed };
  }

  /** Ends a step: the next one begins with nothing. */
  take(): Observed {
    const latest = this.#latest;
    this.#latest = NONE;
    return latest;
  }
}
