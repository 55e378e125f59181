/** What the API server answered to the last request of a When. */
import { FeatureError } from '../../../engine/contract/errors.ts';
import type { WriteOutcome } from '../../../engine/contract/observations.ts';

export class LastOutcome {
  #outcome?: WriteOutcome;

  keep(outcome: WriteOutcome): void {
    this.#outcome = outcome;
  }

  /** Throws a FeatureError if no When has sent a request to the API server. */
  get(): WriteOutcome {
    if (this.#outcome) return this.#outcome;
    throw new FeatureError('no When before this Then has sent a request to the API server');
  }

  /** The message of a request that was rejected: it explains why a later Then does not hold. */
  get rejection(): string | undefined {
    return this.#outcome?.accepted === false ? this.#outcome.message : undefined;
  }
}
