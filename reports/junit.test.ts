import { describe, it } from 'node:test';
import { expect } from 'chai';
import { create } from 'xmlbuilder2';
import { annotations as annotationsOf, withinLimit } from './annotations.ts';
import { junitXml } from './junit.ts';
import type { Results, RuleResult, ScenarioResult } from './results.ts';
import { type Scope, WHOLE_SUITE } from './scope.ts';
import type { Status } from './status.ts';
import { verdictOf } from './verdict.ts';

function scenario(id: string, status: Status): ScenarioResult {
  const failure = { step: 'Then it is so', line: 9, message: '  it is <not>\n  50% at all' };
  const open = status === 'non-conformant' || status === 'inconclusive';
  const reason = status === 'not supported' ? { reason: 'zones: none' } : {};
  return {
    id,
    name: 'A title',
    title: 'A title',
    line: 7,
    status,
    seconds: 0.25,
    steps: [],
    evidence: [],
    ...(open ? { failure } : reason),
  };
}

function rule(id: string, ...scenarios: ScenarioResult[]): RuleResult {
  return {
    id,
    topic: 'dns',
    uri: 'features/dns/names.feature',
    feature: 'Names',
    name: id,
    line: 3,
    description: '',
    sources: ['DNS-01'],
    profiles: ['core'],
    provisional: false,
    status: scenarios[0].status,
    scenarios,
    of: scenarios.length,
  };
}

function results(...rules: RuleResult[]): Results {
  return { rules, parseErrors: [], undefinedSteps: [], waits: [], problems: [] };
}

describe('junit.xml', () => {
  const all = results(
    rule('one', scenario('one/a[x]', 'conformant'), scenario('one/a[y]', 'non-conformant')),
    rule('two', scenario('two/b', 'inconclusive'), scenario('two/c', 'not supported')),
  );
  const xml = junitXml(all, verdictOf(all), { version: '1.2.3', seed: '7', seconds: 2, scope: WHOLE_SUITE });
  const { testsuites } = create(xml).end({ format: 'object' }) as Record<string, Record<string, never>>;
  const { testsuite } = testsuites as unknown as Record<string, Record<string, never>>;

  it('counts what failed, what is inconclusive and what was left out', () => {
    const counts = ['@tests', '@failures', '@errors', '@skipped'].map((key) => testsuite[key]);
    expect(counts).to.deep.equal(['4', '1', '1', '1']);
  });

  it('names each scenario by its id, which no better title changes', () => {
    const tests = testsuite.testcase as { '@classname': string; '@name': string }[];
    expect(tests.map((t) => `${t['@classname']} | ${t['@name']}`)).to.deep.equal([
      'leadline.one | one/a[x]',
      'leadline.one | one/a[y]',
      'leadline.two | two/b',
      'leadline.two | two/c',
    ]);
  });

  it('says why', () => {
    expect(xml).to.contain(
      '<failure message="Then it is so: it is &lt;not&gt;; 50% at all" type="non-conformant">',
    );
    expect(xml).to.contain('<skipped message="zones: none"/>');
    expect(xml).to.contain('<property name="seed" value="7"/>');
  });
});

const annotations = (of: Results, scope: Scope = WHOLE_SUITE) => annotationsOf(of, verdictOf(of), scope);

describe("GitHub's annotations", () => {
  const failed = (count: number) =>
    results(...Array.from({ length: count }, (_, i) => rule(`R${i}`, scenario('s', 'non-conformant'))));

  it('are none where all is conformant', () => {
    expect(annotations(results(rule('One', scenario('a', 'conformant'))))).to.deep.equal([]);
  });

  it('escape what GitHub would read', () => {
    expect(annotations(failed(1))).to.deep.equal([
      '::error title=non-conformant%3A R0::Then it is so%0A  it is <not>%0A  50%25 at all',
    ]);
  });

  it('are warnings where a Rule is inconclusive', () => {
    expect(annotations(results(rule('One', scenario('a', 'inconclusive'))))[0]).to.match(/^::warning /);
  });

  it('are no more than GitHub shows, the last for all others', () => {
    const lines = annotations(failed(12));
    expect(lines).to.have.length(10);
    expect(lines[9]).to.equal('::error title=3 more rules::R9%0AR10%0AR11');
  });
});

describe("GitHub's job summary", () => {
  it('is left as it is while GitHub takes it', () => {
    expect(withinLimit('short')).to.equal('short');
  });

  it('is cut at a line, with its block closed, and says so', () => {
    const cut = withinLimit(`# Head\n\`\`\`\n${'a line\n'.repeat(200_000)}`);
    expect(Buffer.byteLength(cut)).to.be.below(1_048_576);
    expect(cut).to.match(
      /a line\n```\n\nThe summary is longer than GitHub shows; the report has all of it\.\n$/,
    );
  });
});
