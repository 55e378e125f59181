/** One verdict of the shards that jobs have run side by side. */
import { UsageError } from '../engine/contract/errors.ts';
import { isOpen, profileEntries, statisticsOf, textOf } from './conformance.ts';
import type { ConformanceReport, RuleEntry } from './report.ts';
import { isWhole, profilesIn, type Scope, statementOf } from './scope.ts';
import { partsOf, type ShardReport } from './shards.ts';
import { countsOf, worstOf } from './status.ts';
import { amountOf, answerFor, type Verdict } from './verdict.ts';
import { verifyReport } from './verify.ts';

const SAME_FEATURES = 'run every shard on the same features';

export interface Merged {
  report: ConformanceReport;
  verdict: Verdict;
  scope: Scope;
}

/** Takes the texts of reports, in any order; throws a UsageError that says why they make no verdict. */
export function mergeReports(files: { file: string; text: string }[]): Merged {
  const parts = partsOf(files);
  const reports = parts.map(({ report }) => report);
  const [first] = reports;
  const { shard, ...whole } = first.scope;
  const scope = { ...whole, merged: shard?.of };
  const rules = mergedRules(parts);
  const problems = unique(reports.flatMap((report) => report.problems));
  const preconditions = mergedPreconditions(reports);
  const open = isOpen({ problems, preconditions, scope });
  const verdict = verdictOfEntries(rules, open);
  const report: ConformanceReport = {
    ...first,
    date: reports.map(({ date }) => date).sort()[reports.length - 1],
    scope: { ...scope, whole: isWhole(scope) },
    verdict: verdict.answer,
    statement: statementOf(verdict, scope),
    statistics: statisticsOf(rules),
    capabilities: mergedCapabilities(reports),
    card: unique(reports.flatMap(({ card }) => card)),
    preconditions,
    problems,
    profiles: profileEntries(rules, profilesIn(scope), open),
    rules,
    reproduce: first.reproduce.replace(` --shard ${shard?.index}/${shard?.of}`, ''),
  };
  const findings = reports.flatMap((r) => r.findings ?? []);
  if (findings.length > 0) report.findings = unique(findings);
  // shards of other features would leave scenarios of a Rule unrun
  const [wrong] = verifyReport(textOf(report));
  if (wrong) throw new UsageError(`the shards do not make a whole: ${wrong}`, [SAME_FEATURES]);
  return { report, verdict, scope };
}

/** The verdict that the entries of a report make. */
function verdictOfEntries(rules: readonly RuleEntry[], open: boolean): Verdict {
  const counted = rules.filter((rule) => !rule.provisional);
  const counts = countsOf(counted);
  const selected = counted.reduce((sum, rule) => sum + Object.keys(rule.scenarios).length, 0);
  const skipped = counted.reduce((sum, rule) => sum + (rule.skipped?.length ?? 0), 0);
  return {
    answer: answerFor(counts, open),
    counts,
    rules: amountOf(counted),
    scenarios: { selected, judged: selected - skipped },
    partial: counted.some((rule) => Object.keys(rule.scenarios).length < rule.of),
  };
}

/** In the order of a run: by feature, then by line. */
function mergedRules(parts: ShardReport[]): RuleEntry[] {
  const entries = parts.flatMap(({ file, report }) => report.rules.map((rule) => ({ file, rule })));
  const groups = Map.groupBy(entries, ({ rule }) => `${rule.feature}:${rule.line}`);
  return [...groups.values()]
    .map(mergedRule)
    .sort((a, b) => (a.feature === b.feature ? a.line - b.line : a.feature < b.feature ? -1 : 1));
}

function mergedRule(group: { file: string; rule: RuleEntry }[]): RuleEntry {
  const rules = group.map(({ rule }) => rule);
  const [first] = rules;
  expectParts(group);
  const status = worstOf(rules.map((rule) => rule.status));
  const { reason: _, skipped: __, ...rest } = first;
  const reason = rules.find((rule) => rule.status === status)?.reason;
  const scenarios = Object.assign({}, ...rules.map((rule) => rule.scenarios)) as RuleEntry['scenarios'];
  const skipped = Object.values(scenarios).filter((id) => rules.some((rule) => rule.skipped?.includes(id)));
  return {
    ...rest,
    status,
    ...(reason ? { reason } : {}),
    scenarios,
    ...(skipped.length > 0 ? { skipped } : {}),
  };
}

/** Throws a UsageError unless these are parts of the same Rule, of which no two have a scenario in common. */
function expectParts(group: { file: string; rule: RuleEntry }[]): void {
  const [first] = group;
  const ran = new Map<string, string>();
  for (const { file, rule } of group) {
    if (rule.id !== first.rule.id || rule.of !== first.rule.of) {
      const where = `${rule.feature}:${rule.line}`;
      throw new UsageError(`${first.file} and ${file} are of different features: ${where}`, [SAME_FEATURES]);
    }
    for (const [line, id] of Object.entries(rule.scenarios)) {
      const other = ran.get(line);
      if (other) throw new UsageError(`${other} and ${file} both ran ${id}`, [SAME_FEATURES]);
      ran.set(line, file);
    }
  }
}

/** What one of the clusters lacks is missing: some rule may have needed it there. */
function mergedCapabilities(reports: ConformanceReport[]): ConformanceReport['capabilities'] {
  const unsupported = Object.assign({}, ...reports.map((r) => r.capabilities.unsupported)) as Record<
    string,
    string
  >;
  const supported = unique(reports.flatMap((r) => r.capabilities.supported)).filter(
    (name) => !(name in unsupported),
  );
  return { supported, unsupported, required: reports[0].capabilities.required };
}

/** One that does not hold for a shard does not hold. */
function mergedPreconditions(reports: ConformanceReport[]): ConformanceReport['preconditions'] {
  const groups = Map.groupBy(
    reports.flatMap((report) => report.preconditions),
    ({ name }) => name,
  );
  return [...groups.values()].map((group) => group.find(({ holds }) => !holds) ?? group[0]);
}

function unique<T>(list: T[]): T[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}
