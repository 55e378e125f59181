import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { load } from 'js-yaml';
import type { Facts } from '../engine/contract/capabilities.ts';
import type { EvidenceLine } from '../engine/contract/evidence.ts';
import { agree, compareEvidence, compareText, inCommon } from './compare.ts';
import { conformanceYaml, type ReportOptions } from './conformance.ts';
import { convergence, convergenceChart } from './convergence.ts';
import { evidenceText, parseEvidence, readEvidence } from './evidence.ts';
import { htmlReport } from './html.ts';
import type { Results } from './results.ts';
import { type Scope, WHOLE_SUITE } from './scope.ts';
import type { Status } from './status.ts';
import { summaryMarkdown, summaryText } from './summary.ts';
import { exitCode, verdictOf } from './verdict.ts';
import { verifyReport } from './verify.ts';

const line = (rule: string, observed: unknown): EvidenceLine => ({
  rule,
  scenario: `${rule}/a-scenario`,
  step: 'a step',
  kind: 'k',
  observed,
});

function resultsWith(...statuses: Status[]): Results {
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

const summary = { seconds: 1, report: 'r.html', again: 'npm run conformance --', scope: WHOLE_SUITE };

describe('published reports', () => {
  const files = globSync('reports/published/*/*.yaml');

  it('are some, and each stands in the README', () => {
    const readme = readFileSync('reports/published/README.md', 'utf8');
    expect(files.length).to.be.above(0);
    expect(files.filter((file) => !readme.includes(file.replace('reports/published/', '')))).to.deep.equal(
      [],
    );
  });

  for (const file of files) {
    it(`${file} is sound`, () => {
      expect(verifyReport(readFileSync(file, 'utf8'))).to.deep.equal([]);
    });
  }
});

describe('the verdict', () => {
  const cases: [Status[], string, number][] = [
    [['conformant'], 'conformant', 0],
    [['conformant', 'not supported'], 'conformant', 0],
    [['conformant', 'non-conformant', 'inconclusive'], 'non-conformant', 1],
    [['conformant', 'inconclusive'], 'inconclusive', 4],
    [['conformant', 'unfinished'], 'inconclusive', 4],
    [['not supported'], 'inconclusive', 4],
    [[], 'inconclusive', 4],
    [['conformant', 'invalid'], 'inconclusive', 2],
    [['non-conformant', 'invalid'], 'non-conformant', 2],
  ];
  for (const [statuses, answer, code] of cases) {
    it(`of ${statuses.join(', ') || 'nothing'} is ${answer}, exit code ${code}`, () => {
      const results = resultsWith(...statuses);
      const verdict = verdictOf(results);
      expect(verdict.answer).to.equal(answer);
      expect(exitCode(results, verdict)).to.equal(code);
    });
  }

  it('is never conformant when a precondition is missing or a hook failed', () => {
    const missing = resultsWith('conformant');
    const facts: Facts = {
      kubernetesVersion: 'v1',
      nodes: [],
      card: [],
      preconditions: [{ name: 'dns', holds: false, reason: 'none' }],
    };
    missing.target = { target: 'live', facts, capabilities: [] };
    expect(verdictOf(missing).answer).to.equal('inconclusive');
    expect(summaryText(missing, verdictOf(missing), summary)).to.contain('dns: none');
    const broken = { ...resultsWith('conformant'), problems: ['the cluster went away'] };
    expect(verdictOf(broken).answer).to.equal('inconclusive');
    expect(summaryText(broken, verdictOf(broken), summary)).to.contain('the cluster went away');
  });
});

describe('the summary', () => {
  it('counts each topic, gives reasons, and tells how to run a failure again', () => {
    const results = resultsWith('conformant', 'non-conformant', 'not supported');
    const text = summaryText(results, verdictOf(results), summary);
    expect(text).to.match(/dns +3 rules +1 conformant +1 non-conformant +1 not supported: nodes>=3: 1 node/);
    expect(text).to.contain('NON-CONFORMANT   1 of 2 rules, 2 scenarios, 1 not supported, 1.0 s');
    expect(text).to.contain('✗ dns/names · rule 1    @id:rule-1 @src:DNS-01');
    expect(text).to.contain('features/dns/names.feature:9  Scenario:');
    expect(text).to.contain('again   npm run conformance -- features/dns/names.feature:7');
    expect(summaryMarkdown(results, verdictOf(results), summary)).to.contain('| dns | 3 | 1 | 1 | 0 | 1 |');
  });

  it('tells what was looked at afterwards, and of busy processors once, after all that failed', () => {
    const results = {
      ...resultsWith('non-conformant', 'non-conformant'),
      findings: [
        { part: 'DNS', text: 'the DNS server is silent', how: 'asked' },
        { part: 'processors', text: 'the processors of n1 are busy', how: '/proc/loadavg' },
      ],
      sound: ['the clocks of n1', 'session affinity, from n1'],
    };
    const text = summaryText(results, verdictOf(results), summary);
    expect(text).to.contain(
      '\n  ✗ DNS: the DNS server is silent\n      asked\n  without a sign of a fault: the clocks of n1; session affinity, from n1\n',
    );
    const note = '\nnote: the processors of n1 are busy';
    const html = htmlReport(results, verdictOf(results), { ...summary, version: '1' });
    for (const [whole, last] of [
      [text, `${note}\n  /proc/loadavg`],
      [summaryMarkdown(results, verdictOf(results), summary), `${note} (/proc/loadavg)\n`],
    ]) {
      expect(whole.endsWith(last), whole).to.equal(true);
      expect(whole.split('processors')).to.have.length(2);
    }
    expect(html.split('processors of n1 are busy')).to.have.length(2);
    expect(html.indexOf('processors of n1')).to.be.above(html.indexOf('to look at'));
    const clear = { ...results, findings: [], sound: ['the clocks of n1'] };
    expect(summaryText(clear, verdictOf(clear), summary)).to.contain(
      'the parts of the cluster, looked at afterwards\n  without a sign of a fault: the clocks of n1\n',
    );
  });

  it('tells rules that one cause keeps from being judged together', () => {
    const all = resultsWith('inconclusive', 'inconclusive', 'inconclusive', 'inconclusive', 'non-conformant');
    const text = summaryText(all, verdictOf(all), summary);
    expect(text).to.contain('? 4 rules could not be told: it is not\n    dns/names 4\n');
    expect(text).to.contain('✗ dns/names · rule 4').and.not.to.contain('rule 3');
  });

  it('tells each of a few by itself', () => {
    const few = resultsWith('inconclusive', 'inconclusive', 'inconclusive');
    expect(summaryText(few, verdictOf(few), summary)).to.contain('? dns/names · rule 2');
  });

  it('in HTML shows what failed first, and is safe against markup in names', () => {
    const results = resultsWith('conformant', 'non-conformant');
    const html = htmlReport(results, verdictOf(results), { ...summary, version: '1' });
    expect(html.indexOf('rule 1')).to.be.lessThan(html.indexOf('rule 0'));
    expect(html).to.contain('&lt;b&gt;a scenario&lt;/b&gt;').and.not.contain('<b>a scenario');
  });
});

describe('evidence', () => {
  it('is read as it was written', () => {
    const results = resultsWith('conformant', 'conformant');
    const lines = parseEvidence(evidenceText(results), 'x');
    expect(lines.map((l) => l.observed)).to.deep.equal([0, 1]);
    expect(() => parseEvidence('{"rule":"r"}\n', 'x')).to.throw('header of schema 2');
  });

  it('is compared rule by rule: the first divergence of each, and what only one has', () => {
    const left = [line('a', 1), line('a', 2), line('a', 3), line('b', 1), line('l', 1)];
    const right = [line('a', 1), line('a', 9), line('a', 9), line('b', 1), line('r', 1)];
    const comparison = compareEvidence(left, right);
    expect(comparison).to.deep.include({ common: 2, onlyLeft: ['l'], onlyRight: ['r'] });
    expect(comparison.divergences.map((d) => d.rule)).to.deep.equal(['a']);
    const text = compareText(comparison, [
      { name: 'x', selected: '' },
      { name: 'y', selected: '--tags "@dns"', shard: '1/3' },
    ]);
    expect(text)
      .to.contain('✗ a')
      .and.match(/2 rules compared, 1 diverges$/);
    expect(text).to.contain('\nx is of the whole suite\ny is of shard 1/3 of --tags "@dns"\n');
    expect(text).to.contain('1 rule only in x:\n  l\n1 rule only in y:\n  r\n');
  });

  it('agrees only where both have the same rules, unless common ones are asked for', () => {
    const [whole, part] = [[line('a', 1), line('b', 1)], [line('a', 1)]];
    expect(agree(compareEvidence(whole, part))).to.equal(false);
    expect(agree(compareEvidence(...inCommon(whole, part)))).to.equal(true);
    expect(agree(compareEvidence(...inCommon(part, whole)))).to.equal(true);
    const other = { ...line('a', 2), scenario: 'another scenario of it' };
    expect(agree(compareEvidence(...inCommon([...part, other], part)))).to.equal(true);
  });

  it('does not agree where there is nothing to compare', () => {
    const comparison = compareEvidence(...inCommon([line('a', 1)], [line('b', 1)]));
    expect(agree(comparison)).to.equal(false);
    const text = compareText(comparison, [{ name: 'x' }, { name: 'y' }]);
    expect(text).to.equal('0 rules compared, they have nothing in common');
  });

  it('lists some of many rules that only one has', () => {
    const many = Array.from({ length: 177 }, (_, i) => line(`r${String(i).padStart(3, '0')}`, 1));
    const text = compareText(compareEvidence([line('a', 1), ...many], [line('a', 1)]), [
      { name: 'x', selected: '' },
      { name: 'y', selected: 'features/dns' },
    ]);
    expect(text.split('\n')).to.have.length(1 + 20 + 1 + 2 + 1);
    expect(text).to.match(/^177 rules only in x:\n {2}r000\n/);
    expect(text).to.contain('\n  and 157 more\n').and.contain('\ny is of features/dns\n');
  });

  it('says what was selected', () => {
    const scope: Scope = {
      ...WHOLE_SUITE,
      profile: 'core',
      selection: ['--tags "@dns"'],
      shard: { index: 1, of: 3 },
    };
    const { header } = readEvidence(evidenceText(resultsWith('conformant'), scope), 'x');
    expect(header).to.deep.include({ selected: '--profile core --tags "@dns"', shard: '1/3' });
    expect(readEvidence(evidenceText(resultsWith('conformant')), 'x').header).to.deep.include({
      selected: '',
    });
  });

  it('has nothing to compare where a target does not support a scenario', () => {
    const [run, other] = [
      resultsWith('conformant', 'conformant'),
      resultsWith('conformant', 'not supported'),
    ];
    const lines = [run, other].map((results) => parseEvidence(evidenceText(results), 'x'));
    const comparison = compareEvidence(lines[0], lines[1]);
    expect(comparison).to.deep.include({ common: 1, onlyLeft: [], onlyRight: [], notSupported: 1 });
    expect(agree(comparison)).to.equal(true);
  });
});

describe('the time until changes are seen', () => {
  it('is told by median, 95th percentile and the longest, of each kind of change', () => {
    const waits = Array.from({ length: 100 }, (_, i) => ({
      change: 'endpoint added',
      seen: 'traffic',
      ms: 100 - i,
    }));
    const rows = convergence([...waits, { change: 'Service deleted', seen: 'DNS', ms: 700 }]);
    expect(rows).to.deep.equal([
      { change: 'Service deleted', seen: 'DNS', count: 1, p50: 700, p95: 700, max: 700 },
      { change: 'endpoint added', seen: 'traffic', count: 100, p50: 50, p95: 95, max: 100 },
    ]);
  });

  it('is drawn on a logarithmic scale, as the longest may be a thousand times the shortest', () => {
    const row = { change: 'node stopped', seen: 'traffic', count: 3, p50: 1, p95: 100, max: 1_000 };
    const chart = convergenceChart([row]);
    expect(chart).to.contain('<td>node stopped</td><td>traffic</td>');
    expect([...chart.matchAll(/<i style="width:([\d.]+)%">/g)].map(([, width]) => width)).to.deep.equal([
      '100.0',
      '50.0',
      '0.0',
    ]);
    expect([...chart.matchAll(/<b [^>]+>([^<]+)</g)].map(([, tick]) => tick)).to.deep.equal([
      '10 ms',
      '100 ms',
    ]);
    expect(convergenceChart([])).to.equal('');
  });
});

describe('a conformance report', () => {
  const options: ReportOptions = {
    version: '0.1.0',
    date: '2026-11-21T12:00:00.000Z',
    seed: '1',
    implementation: { project: 'kube-proxy', contact: ['@me'] },
    scope: { ...WHOLE_SUITE, profile: 'core' },
    required: [],
    reproduce: 'npm run conformance --',
  };
  const reportOf = (results: Results) => conformanceYaml(results, verdictOf(results), options);

  it('of any results is sound (property)', () => {
    const status = fc.constantFrom<Status>(
      'conformant',
      'non-conformant',
      'inconclusive',
      'not supported',
      'unfinished',
    );
    fc.assert(
      fc.property(fc.array(status, { maxLength: 8 }), (statuses) => {
        expect(verifyReport(reportOf(resultsWith(...statuses)))).to.deep.equal([]);
      }),
    );
  });

  it('says which rules of a profile failed or were skipped, and why', () => {
    const report = load(reportOf(resultsWith('conformant', 'non-conformant', 'not supported'))) as {
      profiles: object[];
    };
    expect(report.profiles).to.deep.equal([
      {
        name: 'core',
        contains: 'what Services do on every cluster',
        verdict: 'non-conformant',
        statistics: {
          conformant: 1,
          'non-conformant': 1,
          inconclusive: 0,
          'not supported': 1,
          invalid: 0,
          unfinished: 0,
        },
        failed: [
          {
            id: 'rule-1',
            rule: 'rule 1',
            feature: 'features/dns/names.feature',
            status: 'non-conformant',
            reason: 'Then it is so: it is not',
          },
        ],
        skipped: [
          {
            id: 'rule-2',
            rule: 'rule 2',
            feature: 'features/dns/names.feature',
            status: 'not supported',
            reason: 'nodes>=3: 1 node',
          },
        ],
      },
    ]);
  });

  it('that was changed by hand is not sound', () => {
    const sound = reportOf(resultsWith('conformant', 'non-conformant'));
    const verdict = sound.replaceAll('verdict: non-conformant', 'verdict: conformant');
    expect(verifyReport(verdict)).to.deep.equal([
      '/verdict: the rules do not make it "conformant"',
      '/profiles/core/verdict: the rules do not make it "conformant"',
      '/statement: "non-conformant to profile core (what Services do on every cluster)" is not the verdict of this scope',
    ]);
    expect(verifyReport(sound.replaceAll('status: non-conformant', 'status: conformant'))).not.to.deep.equal(
      [],
    );
    expect(verifyReport(sound.replace('kind: Conf', 'kind: X'))).to.deep.equal([
      '/kind: must be equal to constant',
    ]);
    expect(verifyReport('a: [')).to.have.length(1);
  });

  it('counts no provisional rule', () => {
    const results = resultsWith('conformant', 'non-conformant');
    results.rules[1].provisional = true;
    expect(verdictOf(results).answer).to.equal('conformant');
    expect(verifyReport(reportOf(results))).to.deep.equal([]);
  });
});
