/** What is reported of a step or a hook that failed. */
import type { Attachment, TestStepFinished } from '@cucumber/messages';
import type { Query } from '@cucumber/query';
import { FAILURE_TYPE, type FailureText, INTERFERENCE_TYPE } from '../../engine/contract/evidence.ts';
import { abridged } from '../../engine/contract/texts.ts';
import type { Failure } from '../results.ts';
import { valuesOf } from './attachments.ts';
import { shortStepText, stepLine } from './step-texts.ts';

/** `line`: that of the scenario, where a hook failed. */
export function failureOf(failed: TestStepFinished, line: number, query: Query): Failure {
  const testStep = query.findTestStepBy(failed);
  const step = testStep && query.findPickleStepBy(testStep);
  return {
    step: step ? shortStepText(step, query) : 'before or after the scenario',
    line: step ? stepLine(step, query) : line,
    ...textOf(failed, query),
  };
}

/** The text beside the error, or its message, into which most fit. A hook that fails later adds nothing. */
function textOf(failed: TestStepFinished, query: Query): FailureText {
  const [beside] = valuesOf<FailureText>(query.findAttachmentsBy(failed), FAILURE_TYPE);
  if (beside) return beside;
  const { exception, message = '' } = failed.testStepResult;
  const whole = exception?.message ?? message;
  const shown = abridged(whole);
  return { message: shown, ...(shown === whole ? {} : { whole }) };
}

/** Adds what others have done to the cluster, which may be why the scenario is inconclusive. */
export function withInterference(failure: Failure, attachments: readonly Attachment[]): Failure {
  const interference = valuesOf<string[]>(attachments, INTERFERENCE_TYPE).flat();
  const missing = interference.filter((one) => !failure.message.includes(one));
  if (missing.length === 0) return failure;
  const { message, whole } = failure;
  return {
    ...failure,
    message: [message, ...missing].join('\n'),
    ...(whole === undefined ? {} : { whole: [whole, ...missing].join('\n') }),
  };
}
