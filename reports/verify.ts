/** Whether a conformance report is one: its shape by the schema of its version, and its numbers by its own Rules. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { load } from 'js-yaml';
import { countOf } from '../engine/contract/counts.ts';
import { isOpen } from './conformance.ts';
import { API_VERSION, type ConformanceReport, type RuleEntry } from './report.ts';
import { isComplete, isWhole, profilesIn } from './scope.ts';
import { type Counts, countsOf } from './status.ts';
import { type Answer, answerFor } from './verdict.ts';

const OLDER = 'leadline.dev/v1alpha1';

const SCHEMAS: Record<string, string> = {
  [OLDER]: 'conformance.v1alpha1.schema.json',
  [API_VERSION]: 'conformance.schema.json',
};

/** Returns what is wrong with a report, each with its place; nothing if it is sound. */
export function verifyReport(text: string): string[] {
  const { report, problems } = readReport(text);
  return report ? [...problems, ...numbers(report), ...partOf(report)] : problems;
}

/** The report, if it has the shape of one; else only what is wrong. */
export function readReport(text: string): { report?: ConformanceReport; problems: string[] } {
  let document: unknown;
  try {
    document = load(text);
  } catch (error) {
    return { problems: [`not YAML: ${(error as Error).message.split('\n')[0]}`] };
  }
  const version = (document as { apiVersion?: string } | null)?.apiVersion ?? '';
  const valid = validatorOf(SCHEMAS[version] ?? SCHEMAS[API_VERSION]);
  if (valid(document)) {
    const report = version === OLDER ? inNewWords(document) : document;
    return { report: report as ConformanceReport, problems: [] };
  }
  const problems = (valid.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = (params as { additionalProperty?: string }).additionalProperty;
    return `${instancePath || '/'}: ${message}${extra ? ` (${extra})` : ''}`;
  });
  return { problems };
}

/** v1alpha1 called what is inconclusive "could not tell". */
function inNewWords(document: unknown): unknown {
  const text = JSON.stringify(document).replaceAll('"could not tell"', '"inconclusive"');
  return JSON.parse(text);
}

const validators = new Map<string, ValidateFunction>();

/** Compiling a schema takes longer than checking a report. */
function validatorOf(file: string): ValidateFunction {
  const known = validators.get(file);
  if (known) return known;
  const schema = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as object;
  const compiled = new Ajv({ allErrors: true }).compile(schema);
  validators.set(file, compiled);
  return compiled;
}

function numbers(report: ConformanceReport): string[] {
  const counted = report.rules.filter((rule) => !rule.provisional);
  return [
    ...differences('/statistics', report.statistics, counted),
    ...(report.statistics.rules === report.rules.length
      ? []
      : [
          `/statistics/rules: ${report.statistics.rules}, but it lists ${countOf(report.rules.length, 'rule')}`,
        ]),
    ...wrongVerdict('/verdict', report.verdict, counted, report),
    ...report.profiles.flatMap(({ name, verdict, statistics }) => {
      const own = counted.filter((rule) => rule.profiles.includes(name));
      const at = `/profiles/${name}`;
      return [
        ...differences(`${at}/statistics`, statistics, own),
        ...wrongVerdict(`${at}/verdict`, verdict, own, report),
      ];
    }),
  ];
}

function differences(at: string, statistics: Counts, rules: RuleEntry[]): string[] {
  const listed = countsOf(rules);
  return (Object.keys(listed) as (keyof Counts)[]).flatMap((status) =>
    listed[status] === statistics[status]
      ? []
      : [`${at}/${status}: ${statistics[status]}, but it lists ${countOf(listed[status], 'such rule')}`],
  );
}

/** Older reports do not list their problems: there "inconclusive" needs none that failed and is else believed. */
function wrongVerdict(at: string, verdict: Answer, rules: RuleEntry[], report: ConformanceReport): string[] {
  const open =
    report.apiVersion === OLDER
      ? verdict === 'inconclusive' || report.preconditions.some(({ holds }) => !holds)
      : isOpen(report);
  return answerFor(countsOf(rules), open) === verdict ? [] : [`${at}: the rules do not make it "${verdict}"`];
}

/** Whether the report claims no more than was run. Older ones do not say enough of that. */
function partOf(report: ConformanceReport): string[] {
  const { apiVersion, scope, fault, statement, verdict, statistics, rules, profiles } = report;
  if (apiVersion === OLDER) return [];
  const scenarios = rules.reduce((sum, rule) => sum + Object.keys(rule.scenarios).length, 0);
  const whole = isWhole(scope);
  const allowed = profilesIn({ ...scope, fault });
  const { profile } = scope;
  return [
    ...(fault ? [`/fault: ${fault} was injected, so the report does not describe an implementation`] : []),
    ...(statistics.scenarios === scenarios
      ? []
      : [`/statistics/scenarios: ${statistics.scenarios}, but it lists ${countOf(scenarios, 'scenario')}`]),
    ...(scope.whole === whole ? [] : [`/scope/whole: ${scope.whole}, but the scope says otherwise`]),
    ...(statement.startsWith(verdict) && (statement === verdict) === (whole && !fault)
      ? []
      : [`/statement: "${statement}" is not the verdict of this scope`]),
    ...profiles
      .filter(({ name }) => !allowed.includes(name))
      .map(({ name }) => `/profiles/${name}: it was not run whole`),
    ...rules.flatMap((rule) => [
      ...wrongScenarios(rule, isComplete(scope)),
      ...(profile && !rule.profiles.includes(profile)
        ? [`/rules/${rule.id}: it is not of profile ${profile}`]
        : []),
    ]),
  ];
}

function wrongScenarios({ id, scenarios, of, skipped = [], status }: RuleEntry, complete: boolean): string[] {
  const ids = Object.values(scenarios);
  const at = `/rules/${id}`;
  return [
    ...(ids.length > of ? [`${at}/scenarios: ${ids.length} of ${of}`] : []),
    ...(complete && ids.length < of ? [`${at}/scenarios: only ${ids.length} of ${of}`] : []),
    ...skipped.filter((name) => !ids.includes(name)).map((name) => `${at}/skipped: no scenario ${name}`),
    ...((skipped.length === ids.length) === (status === 'not supported')
      ? []
      : [`${at}/status: ${status}, but ${skipped.length} of ${countOf(ids.length, 'scenario')} skipped`]),
  ];
}
