/** Runs in which no scenario ran: they have no verdict. */
import { countOf } from '../engine/contract/counts.ts';
import type { Results } from './results.ts';

/**
 * `not run: 1 feature cannot be read`: why no scenario ran, which can be features with syntax errors, or a hook that failed
 * before the first scenario. Undefined if some scenario ran.
 */
export function notRunText({ rules, parseErrors, problems }: Results): string | undefined {
  if (rules.some(({ scenarios }) => scenarios.some(({ status }) => status !== 'unfinished')))
    return undefined;
  const broken = new Set(parseErrors.map((text) => text.replace(/:\d+: [\s\S]*$/, '')));
  if (broken.size > 0) return `not run: ${countOf(broken.size, 'feature')} cannot be read`;
  return problems.length > 0 ? `not run: ${problems[0].trim().split('\n', 1)[0]}` : undefined;
}
