/** Results as a run would leave them, for tests. */
import type { EvidenceLine } from '../engine/contract/evidence.ts';
import type { Results, RuleResult, ScenarioResult } from './results.ts';
import { WHOLE_SUITE } from './scope.ts';
import { NO_SOURCES } from './sources.ts';
import type { Status } from './status.ts';
import { worstOf } from './status.ts';

/** A scenario of `rule`; each has a line of its own. */
function scenarioWith(rule: string, index: number, status: Status): ScenarioResult {
  const id = `${rule}/s${index}`;
  const open = !['conformant', 'not supported', 'unfinished'].includes(status);
  return {
    id,
    name: `scenario ${index}`,
    title: `scenario ${index}`,
    line: 10 + index,
    status,
    seconds: 0.5,
    steps: ['Given it is'],
    evidence:
      status === 'not supported' ? [] : [{ rule, scenario: id, step: 'it is', kind: 'k', observed: index }],
    ...(open ? { failure: { step: 'Then it is so', line: 9, message: 'it is not' } } : {}),
    ...(status === 'not supported' ? { reason: 'zones: no node has one' } : {}),
  };
}

/** A Rule with a scenario of each status. */
export function ruleWith(
  id: string,
  statuses: readonly Status[],
  more: Partial<RuleResult> = {},
): RuleResult {
  return {
    id,
    topic: 'dns',
    uri: 'features/dns/names.feature',
    feature: 'Names',
    name: `Rule ${id}`,
    line: 3,
    description: '',
    sources: ['DNS-01'],
    profiles: ['core', 'extended'],
    provisional: false,
    status: worstOf(statuses),
    scenarios: statuses.map((status, i) => scenarioWith(id, i, status)),
    of: statuses.length,
    ...more,
  };
}

export function resultsOf(rules: RuleResult[]): Results {
  return { rules, parseErrors: [], undefinedSteps: [], waits: [], problems: [] };
}

/** A line of evidence. */
export const line = (rule: string, observed: unknown): EvidenceLine => ({
  rule,
  scenario: `${rule}/a-scenario`,
  step: 'a step',
  kind: 'k',
  observed,
});

/** A Rule with one scenario for each status; names have markup in them. */
export function resultsWith(...statuses: Status[]): Results {
  return {
    rules: statuses.map((status, i) => ({
      id: `rule-${i}`,
      topic: 'dns',
      uri: 'features/dns/names.feature',
      feature: 'f',
      name: `rule ${i}`,
      line: i,
      description: '',
      sources: ['DNS-01'],
      profiles: ['core'],
      provisional: false,
      status,
      scenarios: [
        {
          id: `rule-${i}/a-scenario`,
          name: '<b>a scenario</b>',
          title: '<b>a scenario</b>',
          line: 7,
          status,
          seconds: 0.5,
          steps: ['Given it is'],
          evidence: [line(`rule-${i}`, i)],
          ...(status === 'conformant'
            ? {}
            : status === 'not supported'
              ? { reason: 'nodes>=3: 1 node' }
              : { failure: { step: 'Then it is so', line: 9, message: 'it is not' } }),
        },
      ],
      of: 1,
    })),
    parseErrors: [],
    undefinedSteps: [],
    waits: [],
    problems: [],
  };
}

/** Options of the summaries and the HTML report. */
export const SUMMARY = {
  seconds: 1,
  report: 'r.html',
  again: 'npm run conformance --',
  folder: '/checkout',
  scope: WHOLE_SUITE,
  version: '1',
  date: '2026-01-02T03:04:05.678Z',
  sources: NO_SOURCES,
};
