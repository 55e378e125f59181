/**
 * `conformance.yaml`: the verdict as a versioned document, to be stored unedited. Its shape follows the ConformanceReport of
 * the Gateway API (who was tested, profiles with statistics and what failed or was skipped); conformance.schema.json describes it.
 */
import { dump } from 'js-yaml';
import { reasonOf } from './failures.ts';
import { byProfile, PROFILE_CONTENTS, type Profile } from './profiles.ts';
import {
  API_VERSION,
  type ConformanceReport,
  type Implementation,
  type ProfileEntry,
  type ReasonEntry,
  type RuleEntry,
} from './report.ts';
import type { Results, RuleResult } from './results.ts';
import { isWhole, profilesIn, type Scope, statementOf } from './scope.ts';
import { countsOf } from './status.ts';
import { answerFor, problemsOf, type Verdict } from './verdict.ts';

export interface ReportOptions {
  /** The version of Leadline. */
  version: string;
  /** When the run ended, RFC 3339. */
  date: string;
  seed: string;
  implementation: Implementation;
  scope: Scope;
  /** Capabilities that the user insists on. */
  required: readonly string[];
  /** The command that runs the same again. */
  reproduce: string;
}

export function conformanceYaml(results: Results, verdict: Verdict, options: ReportOptions): string {
  const { target } = results;
  const { fault, ...scope } = options.scope;
  const capabilities = target?.capabilities ?? [];
  const preconditions = target?.facts.preconditions ?? [];
  const rules = results.rules.map(entryOf);
  const problems = problemsOf(results);
  const open = isOpen({ problems, preconditions, scope });
  return textOf({
    apiVersion: API_VERSION,
    kind: 'ConformanceReport',
    date: options.date,
    implementation: options.implementation,
    suite: { version: options.version, seed: options.seed },
    target: target?.target ?? 'none',
    kubernetesVersion: target?.facts.kubernetesVersion ?? 'unknown',
    ...(fault ? { fault } : {}),
    scope: { whole: isWhole(scope), ...scope },
    verdict: verdict.answer,
    statement: statementOf(verdict, options.scope),
    statistics: statisticsOf(rules),
    capabilities: {
      supported: capabilities.filter(([, s]) => s.supported).map(([name]) => name),
      unsupported: Object.fromEntries(
        capabilities.filter(([, s]) => !s.supported).map(([name, s]) => [name, s.reason]),
      ),
      required: [...options.required],
    },
    card: (target?.facts.card ?? []).map(({ name, value, how }) => ({ name, value, how })),
    preconditions,
    problems,
    ...(results.findings ? { findings: results.findings } : {}),
    profiles: profileEntries(rules, profilesIn(options.scope), open),
    rules,
    reproduce: options.reproduce,
  });
}

export function textOf(report: ConformanceReport): string {
  return dump(report, { lineWidth: 120, noRefs: true, skipInvalid: true });
}

/** Something beside the Rules makes the run inconclusive; a precondition that was left out does not count. */
export function isOpen({
  problems,
  preconditions,
  scope,
}: Pick<ConformanceReport, 'problems' | 'preconditions'> & { scope: Pick<Scope, 'without'> }): boolean {
  return (
    problems.length > 0 || preconditions.some(({ name, holds }) => !holds && !scope.without.includes(name))
  );
}

export function statisticsOf(rules: readonly RuleEntry[]): ConformanceReport['statistics'] {
  const scenarios = rules.reduce((sum, rule) => sum + Object.keys(rule.scenarios).length, 0);
  return { rules: rules.length, scenarios, ...countsOf(rules.filter((rule) => !rule.provisional)) };
}

/** `open`: something beside the Rules makes the run inconclusive. */
export function profileEntries(
  rules: readonly RuleEntry[],
  names: readonly Profile[],
  open: boolean,
): ProfileEntry[] {
  return byProfile(rules, names).map(({ name, rules: own }) => {
    const counts = countsOf(own);
    return {
      name,
      contains: PROFILE_CONTENTS[name],
      verdict: answerFor(counts, open),
      statistics: counts,
      failed: own.filter(isFailed).map(withReason),
      skipped: own.filter((rule) => rule.status === 'not supported').map(withReason),
    };
  });
}

function entryOf(rule: RuleResult): RuleEntry {
  const skipped = rule.scenarios.filter((s) => s.status === 'not supported').map((s) => s.id);
  return {
    id: rule.id,
    rule: rule.name,
    feature: rule.uri,
    line: rule.line,
    profiles: rule.profiles,
    ...(rule.provisional ? { provisional: true } : {}),
    sources: rule.sources,
    status: rule.status,
    ...(rule.status === 'conformant' ? {} : { reason: reasonOf(rule) }),
    scenarios: Object.fromEntries(rule.scenarios.map(({ id, line }) => [line, id])),
    of: rule.of,
    ...(skipped.length > 0 ? { skipped } : {}),
  };
}

function isFailed({ status }: RuleEntry): boolean {
  return status !== 'conformant' && status !== 'not supported';
}

function withReason({ id, rule, feature, status, reason = status }: RuleEntry): ReasonEntry {
  return { id, rule, feature, status, reason };
}
