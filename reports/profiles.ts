/** Profiles: parts of the suite that a cluster is asked for as a whole. */
import type { Results, RuleResult } from './results.ts';
import { answerOf, countsOf, type Verdict } from './verdict.ts';

export const PROFILES = ['documents', 'core', 'extended'] as const;

export type Profile = (typeof PROFILES)[number];

/**
 * The profiles of a Rule, by the tags of its feature and its own. `documents`: it shows a statement of the tutorial documents,
 * whose ids are words; those of Kubernetes' behaviours are letters and a number.
 */
export function profilesOf(tags: readonly string[]): Profile[] {
  const documented = tags.some((tag) => /^@src:[a-z]/.test(tag));
  return PROFILES.filter((profile) => (profile === 'documents' ? documented : tags.includes(`@${profile}`)));
}

export interface ProfileResult {
  name: Profile;
  verdict: Verdict['answer'];
  rules: RuleResult[];
  counts: Verdict['counts'];
}

/** Only for profiles that were run whole: of a part nothing can be said. */
export function profileResults(results: Results, whole: readonly Profile[]): ProfileResult[] {
  return whole.flatMap((name) => {
    const rules = results.rules.filter((rule) => rule.profiles.includes(name) && !rule.provisional);
    if (rules.length === 0) return [];
    const counts = countsOf(rules);
    return [{ name, verdict: answerOf(results, counts), rules, counts }];
  });
}
