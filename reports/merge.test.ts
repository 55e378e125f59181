import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { conformanceYaml, type ReportOptions, textOf } from './conformance.ts';
import { evidenceText } from './evidence.ts';
import { mergeEvidence } from './evidence-merge.ts';
import { mergeReports } from './merge.ts';
import type { ConformanceReport } from './report.ts';
import { resultsOf, ruleWith } from './results.testing.ts';
import type { Results } from './results.ts';
import { type Scope, WHOLE_SUITE } from './scope.ts';
import { type Status, worstOf } from './status.ts';
import { exitCode, verdictOf } from './verdict.ts';
import { verifyReport } from './verify.ts';

const yaml = (results: Results, scope: Scope, more: Partial<ReportOptions> = {}) =>
  conformanceYaml(results, verdictOf(results), {
    version: '0.1.0',
    date: '2026-11-21T12:00:00.000Z',
    seed: '1',
    implementation: { project: 'kube-proxy' },
    required: [],
    reproduce: ['again', ...(scope.shard ? [`--shard ${scope.shard.index}/${scope.shard.of}`] : [])].join(
      ' ',
    ),
    scope,
    ...more,
  });

/** The division that Cucumber makes: each n-th scenario, whatever its Rule. */
function divided({ rules, ...rest }: Results, of: number): Results[] {
  const order = rules.flatMap(({ scenarios }) => scenarios);
  return Array.from({ length: of }, (_, index) => ({
    ...rest,
    rules: rules.flatMap((rule) => {
      const scenarios = rule.scenarios.filter((s) => order.indexOf(s) % of === index);
      return scenarios.length === 0
        ? []
        : [{ ...rule, scenarios, status: worstOf(scenarios.map((s) => s.status)) }];
    }),
  }));
}

/** The reports of the shards of some results. */
function shardsOf(
  results: Results,
  of: number,
  scope: Scope = WHOLE_SUITE,
  more: Partial<ReportOptions> = {},
) {
  return divided(results, of).map((part, i) => ({
    file: `${i + 1}/conformance.yaml`,
    text: yaml(part, { ...scope, shard: { index: i + 1, of } }, more),
  }));
}

const results = resultsOf([
  ruleWith('a', ['conformant', 'conformant', 'not supported'], { line: 1 }),
  ruleWith('b', ['non-conformant', 'conformant'], { line: 20 }),
]);

describe('the merged report of shards', () => {
  const status = fc.constantFrom<Status>(
    'conformant',
    'non-conformant',
    'inconclusive',
    'not supported',
    'unfinished',
    'invalid',
  );
  const rules = fc.array(fc.array(status, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  it('is the report of a run that is not divided, evidence included (property)', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 5 }), fc.boolean(), (statuses, wanted, core) => {
        const whole = resultsOf(statuses.map((list, i) => ruleWith(`r${i}`, list, { line: 100 * i })));
        const of = Math.min(wanted, statuses.flat().length);
        const scope: Scope = core ? { ...WHOLE_SUITE, profile: 'core' } : WHOLE_SUITE;
        const { report, verdict } = mergeReports(shardsOf(whole, of, scope).reverse());
        const expected = load(yaml(whole, scope)) as ConformanceReport;
        const written = load(textOf(report)) as ConformanceReport;
        expect(written.scope.merged).to.equal(of);
        delete written.scope.merged;
        expect(written).to.deep.equal(expected);
        expect(verifyReport(textOf(report))).to.deep.equal([]);
        expect(exitCode(whole, verdict)).to.equal(exitCode(whole, verdictOf(whole)));
        const evidence = divided(whole, of).map((part, i) => ({ file: `${i}`, text: evidenceText(part) }));
        expect(mergeEvidence(evidence, report.rules)).to.equal(evidenceText(whole));
      }),
    );
  });

  it('is no longer sound once it was edited', () => {
    const text = textOf(mergeReports(shardsOf(results, 2)).report);
    expect(verifyReport(text.replace('scenarios: 5', 'scenarios: 6'))).to.deep.equal([
      '/statistics/scenarios: 6, but it lists 5 scenarios',
    ]);
    expect(verifyReport(text.replace(/^ {6}'11': .*\n/m, ''))).to.include('/rules/a/scenarios: only 2 of 3');
    expect(verifyReport(text.replace('whole: true', 'whole: false'))).to.include(
      '/scope/whole: false, but the scope says otherwise',
    );
  });

  it('says what is wrong with any of the clusters', () => {
    const [one, two] = divided(results, 2);
    const target = (holds: boolean, zones: boolean): Results['target'] => ({
      target: 'live',
      facts: {
        kubernetesVersion: 'v1.36.3',
        nodes: [],
        card: [{ name: 'proxy', value: holds ? 'iptables' : 'nftables', how: '/proxyMode' }],
        preconditions: [{ name: 'dns', holds, reason: holds ? 'it answers' : 'no answer' }],
      },
      capabilities: [['zones', { supported: zones, reason: zones ? 'two' : 'none' }]],
    });
    const shard = (index: number) => ({ ...WHOLE_SUITE, shard: { index, of: 2 } });
    const { report } = mergeReports([
      { file: '1', text: yaml({ ...one, target: target(true, true) }, shard(1)) },
      {
        file: '2',
        text: yaml({ ...two, target: target(false, false), problems: ['a hook failed'] }, shard(2)),
      },
    ]);
    expect(report.preconditions).to.deep.equal([{ name: 'dns', holds: false, reason: 'no answer' }]);
    expect(report.capabilities).to.deep.equal({
      supported: [],
      unsupported: { zones: 'none' },
      required: [],
    });
    expect(report.card.map(({ value }) => value)).to.deep.equal(['iptables', 'nftables']);
    expect(report.problems).to.deep.equal(['a hook failed']);
  });
});

describe('reports that make no verdict together', () => {
  const [one, two, three] = shardsOf(results, 3);
  const changed = (from: string | RegExp, to: string) => ({ ...two, text: two.text.replace(from, to) });
  const cases: [string, { file: string; text: string }[], string][] = [
    ['one is missing', [one, three], 'missing: shard 2/3'],
    ['two are missing', [two], 'missing: shard 1/3, shard 3/3'],
    [
      'one is there twice',
      [one, two, two, three],
      'shard 2/3 is there 2 times: 2/conformance.yaml, 2/conformance.yaml',
    ],
    [
      'another suite',
      [one, changed('version: 0.1.0', 'version: 0.2.0'), three],
      'differ in the version of the suite',
    ],
    [
      'another target',
      [one, changed('target: none', 'target: live'), three],
      'differ in the target: none and live',
    ],
    [
      'another cluster',
      [one, changed('kubernetesVersion: unknown', 'kubernetesVersion: v1.35.0'), three],
      '1/conformance.yaml and 2/conformance.yaml differ in the version of the cluster: unknown and v1.35.0',
    ],
    [
      'another selection',
      [one, shardsOf(results, 3, { ...WHOLE_SUITE, selection: ['features/dns'] })[1], three],
      'differ in what was selected: [] and ["features/dns"]',
    ],
    [
      'another profile',
      [one, shardsOf(results, 3, { ...WHOLE_SUITE, profile: 'core' })[1], three],
      'the profile',
    ],
    ['other shards', [one, shardsOf(results, 4)[1], three], 'differ in the number of shards: 3 and 4'],
    [
      'other required capabilities',
      [one, shardsOf(results, 3, WHOLE_SUITE, { required: ['zones'] })[1]],
      'required',
    ],
    ['an injected fault', shardsOf(results, 3, { ...WHOLE_SUITE, fault: 'x' }), 'the fault x was injected'],
    ['no shard', [{ file: 'a', text: yaml(results, WHOLE_SUITE) }], 'a is not of a shard'],
    ['no report', [{ file: 'a', text: 'a: 1' }], 'a is not a sound report: '],
    [
      'numbers that are wrong',
      [changed('non-conformant: ', 'non-conformant: 1'), one, three],
      'is not a sound report',
    ],
    [
      'other features',
      [
        one,
        {
          ...two,
          text: yaml(divided(resultsOf([ruleWith('z', ['conformant', 'conformant'], { line: 1 })]), 1)[0], {
            ...WHOLE_SUITE,
            shard: { index: 2, of: 3 },
          }),
        },
        three,
      ],
      'are of different features: features/dns/names.feature:1',
    ],
  ];
  for (const [what, files, message] of cases) {
    it(`${what}: ${message}`, () => {
      expect(() => mergeReports(files)).to.throw(message);
    });
  }

  it('nor does evidence of another run', () => {
    const { report } = mergeReports([one, two, three]);
    const other = evidenceText(resultsOf([ruleWith('z', ['conformant'])]));
    expect(() => mergeEvidence([{ file: 'x', text: other }], report.rules)).to.throw(
      'x is not of this run: its report has no z/s0',
    );
  });

  it('nor do those of an older version, which are sound by themselves', () => {
    const text = [
      'apiVersion: leadline.dev/v1alpha1',
      'kind: ConformanceReport',
      "date: '2026-11-21T12:00:00.000Z'",
      'implementation: {}',
      'suite: { version: 0.1.0, seed: "1" }',
      'target: live',
      'kubernetesVersion: v1.36.3',
      'mode: selection',
      'selection: [--shard, 1/3]',
      'verdict: could not tell',
      'statistics: { rules: 0, scenarios: 0, conformant: 0, non-conformant: 0, could not tell: 0, not supported: 0, invalid: 0, unfinished: 0 }',
      'capabilities: { supported: [], unsupported: {} }',
      'card: []',
      'preconditions: []',
      'profiles: []',
      'rules: []',
      'reproduce: again',
    ].join('\n');
    expect(verifyReport(text)).to.deep.equal([]);
    expect(() => mergeReports([{ file: 'a', text }])).to.throw('a is of leadline.dev/v1alpha1');
  });
});
