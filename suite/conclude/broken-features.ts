/** What is wrong with features themselves. */
import type { Results } from '../../reports/results.ts';
import { undefinedStepText } from '../vocabulary/undefined-steps.ts';

/** A text of three lines for each: what, where, and how to fix it. */
export function brokenFeatures({ parseErrors, undefinedSteps }: Results): string[] {
  return [...parseErrors.map(parseErrorText), ...undefinedSteps.map(undefinedStepText)];
}

/** `file:line: message`, which the reports have, as an error. */
function parseErrorText(text: string): string {
  const [, where, message] = /^(.*?:\d+): ([\s\S]*)$/.exec(text) ?? [];
  return `error: ${message}\n  ${where}`;
}
