import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { annotations } from './annotations.ts';
import { conformanceYaml } from './conformance.ts';
import { htmlReport } from './html/report.ts';
import { junitXml } from './junit.ts';
import { PROFILES } from './profiles.ts';
import { resultsOf, ruleWith } from './results.testing.ts';
import type { Results } from './results.ts';
import { type Excluded, isWhole, profilesIn, type Scope, statementOf, WHOLE_SUITE } from './scope.ts';
import { NO_SOURCES } from './sources.ts';
import type { Status } from './status.ts';
import { summaryMarkdown } from './summary/markdown.ts';
import { summaryText } from './summary/terminal.ts';
import { verdictOf } from './verdict.ts';
import { verifyReport } from './verify.ts';

const left = (id: string, whole: boolean, ...scenarios: string[]): Excluded => {
  return { id, rule: `Rule ${id}`, feature: 'features/dns/srv.feature', line: 5, whole, scenarios };
};

const twelve = Array.from({ length: 12 }, (_, i) =>
  ruleWith(`r${i}`, ['conformant', 'conformant'], { line: i }),
);
const all = resultsOf(twelve);
const ten = resultsOf(
  twelve.map((rule, i) => (i < 2 ? ruleWith(rule.id, ['not supported'], { line: i }) : rule)),
);
const parts = resultsOf(twelve.map((rule) => ({ ...rule, of: 3 })));
const failed = resultsOf([ruleWith('r', ['non-conformant'])]);
const open = resultsOf([ruleWith('r', ['inconclusive'])]);

describe('a verdict', () => {
  const cases: [Results, Partial<Scope>, string][] = [
    [all, {}, 'conformant'],
    [all, { profile: 'core' }, 'conformant to profile core (what Services do on every cluster)'],
    [all, { profile: 'extended' }, 'conformant to profile extended (the whole suite)'],
    [open, { profile: 'core' }, 'inconclusive for profile core (what Services do on every cluster)'],
    [all, { selection: ['--tags "@dns"'] }, 'conformant in the 12 rules selected by --tags "@dns"'],
    [failed, { selection: ['features/dns'] }, 'non-conformant in the rule selected by features/dns'],
    // that a rule holds is said of those alone that were judged
    [ten, { selection: ['--tags "@dns"'] }, 'conformant in 10 of the 12 rules selected by --tags "@dns"'],
    // a rule of which some scenarios were not run was not judged as a rule
    [parts, { selection: ['--name "a"'] }, 'conformant in the 24 scenarios selected by --name "a"'],
    [parts, { shard: { index: 1, of: 3 } }, 'conformant in the 24 scenarios of shard 1/3'],
    [
      parts,
      { shard: { index: 1, of: 3 }, profile: 'core', selection: ['--tags "@dns"'] },
      'conformant in the 24 scenarios of shard 1/3 of profile core (what Services do on every cluster) selected by --tags "@dns"',
    ],
    [
      all,
      { selection: ['a', 'b', 'c', 'd', 'e', 'f'] },
      'conformant in the 12 rules selected by a b c d and 2 more',
    ],
    [
      all,
      { excluded: [left('x', true, 'x/a', 'x/b'), left('y', false, 'y/a')] },
      'conformant with 1 rule and 1 scenario excluded',
    ],
    [all, { without: ['dns', 'nodes'] }, 'conformant without the preconditions dns, nodes'],
    [failed, { fault: 'node-port-leak' }, 'non-conformant with the injected fault node-port-leak'],
  ];
  for (const [results, scope, words] of cases) {
    it(words, () => {
      expect(statementOf(verdictOf(results), { ...WHOLE_SUITE, ...scope })).to.equal(words);
    });
  }
});

const scopes = fc.record(
  {
    profile: fc.constantFrom(...PROFILES),
    selection: fc.array(fc.constantFrom('--tags "@dns"', 'features/dns', '--rerun'), { maxLength: 2 }),
    shard: fc.constant({ index: 1, of: 2 }),
    excluded: fc.array(fc.constant(left('x', true, 'x/a')), { maxLength: 1 }),
    without: fc.array(fc.constantFrom('dns', 'nodes'), { maxLength: 1 }),
    fault: fc.constant('node-port-leak'),
  },
  { requiredKeys: ['selection', 'excluded', 'without'] },
);

/** Profile tags as the selection would find them. */
const judged = (scope: Scope, statuses: Status[]) =>
  resultsOf(
    statuses.map((status, i) =>
      ruleWith(`r${i}`, [status], {
        line: i,
        profiles: scope.profile ? [scope.profile] : ['core', 'extended'],
      }),
    ),
  );

const options = {
  version: '1',
  seed: '1',
  seconds: 1,
  report: 'r.html',
  again: 'again',
  folder: '/checkout',
  sources: NO_SOURCES,
  date: '2026-01-02T03:04:05.678Z',
};

describe('the reports of a run', () => {
  const statuses = fc.array(fc.constantFrom<Status>('conformant', 'non-conformant', 'not supported'), {
    minLength: 1,
    maxLength: 4,
  });

  it('never have the bare word for a part, each of them (property)', () => {
    fc.assert(
      fc.property(scopes, statuses, (scope, list) => {
        const results = judged(scope, list);
        const verdict = verdictOf(results);
        const statement = statementOf(verdict, scope);
        const bare = isWhole(scope) && !scope.fault;
        expect(statement === verdict.answer).to.equal(bare);
        const said = statement.slice(verdict.answer.length);
        const marked = said.replaceAll('"', '&quot;');
        const text = summaryText(results, verdict, { ...options, scope });
        expect(text).to.contain(`${verdict.answer.toUpperCase()}${said}   `);
        expect(summaryMarkdown(results, verdict, { ...options, scope })).to.match(/^## Leadline: /);
        expect(summaryMarkdown(results, verdict, { ...options, scope })).to.contain(
          `Leadline: ${statement}\n`,
        );
        const html = htmlReport(results, verdict, { ...options, scope });
        expect(html).to.contain(`<title>Leadline: ${verdict.answer}${marked}</title>`);
        expect(html).to.contain(`>${verdict.answer}${marked}</h1>`);
        const junit = junitXml(results, verdict, { ...options, scope });
        expect(junit).to.contain(`name="verdict" value="${verdict.answer}${marked}"`);
        const notices = annotations(results, verdict, scope).filter((line) => line.startsWith('::notice'));
        expect(notices).to.have.length(bare ? 0 : 1);
      }),
    );
  });

  it('are sound, and claim no profile that was not run whole (property)', () => {
    fc.assert(
      fc.property(scopes, statuses, (scope, list) => {
        const results = judged(scope, list);
        const yaml = conformanceYaml(results, verdictOf(results), {
          ...options,
          date: '2026-11-21T12:00:00.000Z',
          implementation: {},
          scope,
          required: [],
          reproduce: 'again',
        });
        const wrong = verifyReport(yaml).filter((problem) => !problem.startsWith('/fault: '));
        expect(wrong).to.deep.equal([]);
        if (scope.selection.length + scope.excluded.length > 0) expect(profilesIn(scope)).to.deep.equal([]);
      }),
    );
  });

  it('list what was excluded', () => {
    const scope = { ...WHOLE_SUITE, excluded: [left('x', true, 'x/a', 'x/b'), left('y', false, 'y/a')] };
    const verdict = verdictOf(all);
    const text = summaryText(all, verdict, { ...options, scope });
    expect(text).to.contain('  excluded  features/dns/srv.feature:5  Rule x (x): 2 scenarios\n');
    expect(text).to.contain('Rule y (y): y/a');
    expect(summaryMarkdown(all, verdict, { ...options, scope })).to.contain(
      '- excluded  features/dns/srv.feature:5',
    );
    expect(htmlReport(all, verdict, { ...options, scope })).to.match(
      /<h2 id="excluded">Excluded.*Rule x.*all of it.*x\/a<br>x\/b/,
    );
    const junit = junitXml(all, verdict, { ...options, scope });
    expect(junit.match(/<skipped message="excluded by --exclude"\/>/g)).to.have.length(3);
    expect(junit).to.contain('tests="27"').and.to.contain('skipped="3"');
    expect(annotations(all, verdict, scope)[0]).to.contain('Rule x (x)');
  });

  it('with an injected fault cannot be taken for reports of a cluster', () => {
    const scope = { ...WHOLE_SUITE, fault: 'node-port-leak' };
    const verdict = verdictOf(failed);
    expect(htmlReport(failed, verdict, { ...options, scope })).to.match(
      /<p class="banner">Injected fault <b>node-port-leak<\/b>: .*does not describe an implementation/,
    );
    expect(junitXml(failed, verdict, { ...options, scope })).to.contain(
      'name="fault" value="node-port-leak"',
    );
    expect(summaryMarkdown(failed, verdict, { ...options, scope })).to.contain(
      '> **Injected fault node-port-leak**',
    );
  });
});
