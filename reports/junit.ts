/** `junit.xml`: a test case for each scenario, named by stable ids: its history goes on when a title or a file is renamed. */
import { create } from 'xmlbuilder2';
import { reasonOfScenario } from './failures.ts';
import { notRunText } from './not-run.ts';
import type { Results, RuleResult, ScenarioResult } from './results.ts';
import { type Excluded, isWhole, type Scope, statementOf } from './scope.ts';
import type { Verdict } from './verdict.ts';

export interface JunitOptions {
  /** The version of Leadline. */
  version: string;
  seed: string;
  seconds: number;
  scope: Scope;
}

export function junitXml(results: Results, verdict: Verdict, options: JunitOptions): string {
  const { target, rules } = results;
  const { scope } = options;
  const cases = [
    ...rules.flatMap((rule) => rule.scenarios.map((scenario) => testCase(rule, scenario))),
    ...scope.excluded.flatMap(excludedCases),
  ];
  const count = (kind: string) => cases.filter((test) => kind in test).length;
  const suite = {
    '@name': 'leadline',
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': options.seconds.toFixed(3),
    properties: properties({
      verdict: notRunText(results) ?? statementOf(verdict, scope),
      scope: isWhole(scope) ? 'whole suite' : 'part',
      ...(scope.profile ? { profile: scope.profile } : {}),
      ...(scope.fault ? { fault: scope.fault } : {}),
      target: target?.target ?? 'none',
      kubernetes: target?.facts.kubernetesVersion ?? 'unknown',
      seed: options.seed,
      version: options.version,
    }),
    testcase: cases,
  };
  // values may have characters that no XML may have, such as those that colour a terminal
  return create(
    { encoding: 'UTF-8', invalidCharReplacement: escaped },
    { testsuites: { testsuite: suite } },
  ).end({ prettyPrint: true });
}

function testCase(rule: RuleResult, scenario: ScenarioResult): object {
  return {
    '@classname': `leadline.${rule.id}`,
    '@name': scenario.id,
    '@file': rule.uri,
    '@time': scenario.seconds.toFixed(3),
    properties: properties({
      rule: rule.name,
      scenario: scenario.name,
      status: scenario.status,
      line: String(scenario.line),
      ...(rule.sources.length > 0 ? { sources: rule.sources.join(' ') } : {}),
      ...(rule.profiles.length > 0 ? { profiles: rule.profiles.join(' ') } : {}),
    }),
    ...outcome(rule, scenario),
  };
}

/** What was left out by name is shown as skipped, so that a history has no gap. */
function excludedCases({ id, rule, feature, scenarios }: Excluded): object[] {
  return scenarios.map((scenario) => ({
    '@classname': `leadline.${id}`,
    '@name': scenario,
    '@file': feature,
    '@time': '0.000',
    properties: properties({ rule, status: 'excluded' }),
    skipped: { '@message': 'excluded by --exclude' },
  }));
}

/** Only what is non-conformant is a failure; what is inconclusive is an error of the run. */
function outcome({ provisional }: RuleResult, scenario: ScenarioResult): object {
  const { status, failure } = scenario;
  if (status === 'conformant') return {};
  if (provisional) return { skipped: { '@message': `provisional, ${status}` } };
  const message = reasonOfScenario(scenario);
  if (status === 'not supported') return { skipped: { '@message': message } };
  const text = failure ? `${failure.step}\n${failure.message}` : status;
  const detail = { '@message': message, '@type': status, '#': text };
  return status === 'non-conformant' ? { failure: detail } : { error: detail };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function properties(values: Record<string, string>): object {
  return {
    property: Object.entries(values).map(([name, value]) => ({ '@name': name, '@value': value })),
  };
}
