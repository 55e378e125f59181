/** Why a run has no verdict, and what failed. */
import { type FailureOptions, failureText, reasonOf } from '../failures.ts';
import { featureName, type Results, type RuleResult } from '../results.ts';

/** Preconditions that do not hold, what went wrong beside the scenarios, and that nothing is supported. */
export function openCauses({ target, rules, problems }: Results): string[] {
  const missing = (target?.facts.preconditions ?? []).filter((p) => !p.holds);
  const lines = [...missing.map((p) => `${p.name}: ${p.reason}`), ...problems];
  const supported = rules.some((r) => r.status !== 'not supported');
  if (rules.length > 0 && !supported)
    lines.push('nothing was judged: every rule needs something that the target does not have');
  return lines;
}

/** This many Rules that are inconclusive for one cause are reported together: each of them adds nothing. */
const TOGETHER = 4;

/** A text for each Rule that failed, or for several with one cause. */
export function failures(results: Results, options: FailureOptions): string[] {
  const failed = results.rules.filter((rule) => rule.scenarios.some((s) => s.failure));
  const inconclusive = failed.filter((r) => r.status === 'inconclusive');
  const common = [...Map.groupBy(inconclusive, reasonOf)].filter(([, rules]) => rules.length >= TOGETHER);
  const together = new Set(common.flatMap(([, rules]) => rules));
  return [
    ...common.map(
      ([cause, rules]) => `? ${rules.length} rules are inconclusive: ${cause}\n    ${featuresOf(rules)}`,
    ),
    ...failed.filter((rule) => !together.has(rule)).map((rule) => failureText(rule, options)),
  ];
}

/** `dns/names 3, dns/srv`: the features, with how many Rules of each. */
function featuresOf(rules: RuleResult[]): string {
  return [...Map.groupBy(rules, ({ uri }) => featureName(uri))]
    .map(([name, own]) => (own.length > 1 ? `${name} ${own.length}` : name))
    .join(', ');
}
