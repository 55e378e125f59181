/** Errors that end a scenario or a run with a verdict of their own. */

/**
 * The scenario cannot say anything about the cluster: a third answer beside conformant and not. `whole`: its text with nothing
 * cut, if something was.
 */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
  readonly whole: string;
  constructor(message: string, whole = message) {
    super(message);
    this.whole = whole;
  }
}

/** The user has ended the run: what had not ended by then has no verdict at all. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The user asked for something that makes no sense. `fix` is what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly fix: string[];
  constructor(message: string, fix: string[] = []) {
    super(message);
    this.fix = fix;
  }
}

/** The target cannot be used at all. `fix` is what the user can do about it. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly fix: string[];
  constructor(message: string, fix: string[] = []) {
    super(message);
    this.fix = fix;
  }
}

/** A feature says something that cannot be read: a malformed table, YAML or placeholder. */
export class FeatureError extends Error {
  override readonly name = 'FeatureError';
}
