/** What a scenario is, by the results of its steps and hooks. */
import type { TestStepFinished } from '@cucumber/messages';
import type { Status } from '../status.ts';

export interface Ending {
  status: Status;
  /** The step or hook that decides a failure. */
  failed?: TestStepFinished;
}

export interface Circumstances {
  /** The target lacks what the scenario needs. */
  unsupported: boolean;
  /** Its last step has finished, and its hooks. */
  finished: boolean;
  /** Whether a step failed after the user had ended the run, perhaps because its objects were removed. */
  isLate: (step: TestStepFinished) => boolean;
}

/** `steps` are those that have finished, in their order: the first that fails decides. */
export function endingFrom(steps: readonly TestStepFinished[], circumstances: Circumstances): Ending {
  const { unsupported, finished, isLate } = circumstances;
  const failed = steps.find((step) => isFailed(step) && !isInterrupted(step, isLate));
  if (failed) return { status: statusOfError(typeOf(failed)), failed };
  const has = (...statuses: string[]) => steps.some((s) => statuses.includes(s.testStepResult.status));
  if (has('UNDEFINED', 'AMBIGUOUS')) return { status: 'invalid' };
  if (has('SKIPPED') && unsupported) return { status: 'not supported' };
  // another failure, or the user, has ended the run
  const cut = has('SKIPPED') || steps.some(isFailed);
  return { status: finished && !cut ? 'conformant' : 'unfinished' };
}

function isFailed({ testStepResult }: TestStepFinished): boolean {
  return testStepResult.status === 'FAILED';
}

function isInterrupted(step: TestStepFinished, isLate: Circumstances['isLate']): boolean {
  return typeOf(step) === 'Interrupted' || isLate(step);
}

function typeOf({ testStepResult }: TestStepFinished): string {
  return testStepResult.exception?.type ?? '';
}

/** By the name of the type. A known error is named for what it means; an unexpected one says nothing about the cluster either. */
export function statusOfError(type: string): Status {
  if (type === 'ExpectationFailed') return 'non-conformant';
  return type === 'FeatureError' || type === 'UnresolvedPlaceholder' ? 'invalid' : 'inconclusive';
}
