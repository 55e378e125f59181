import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resultsOf, resultsWith, ruleWith, SUMMARY } from '../results.testing.ts';
import type { Results } from '../results.ts';
import { parseSources } from '../sources.ts';
import { verdictOf } from '../verdict.ts';
import type { HtmlOptions } from './options.ts';
import { htmlReport } from './report.ts';

function reportOf(results: Results, options: Partial<HtmlOptions> = {}): string {
  return htmlReport(results, verdictOf(results), { ...SUMMARY, ...options });
}

describe('the HTML report', () => {
  it('begins with the verdict and the reason, then has what failed, then the target, then all Rules', () => {
    const results: Results = {
      ...resultsOf([ruleWith('a', ['conformant']), ruleWith('b', ['non-conformant'])]),
      target: {
        target: 'live',
        facts: {
          kubernetesVersion: 'v1',
          nodes: [],
          card: [{ name: 'zones', value: '3', how: 'z' }],
          preconditions: [],
        },
        capabilities: [['dual-stack', { supported: false, reason: 'IPv4 only' }]],
      },
    };
    const html = reportOf(results);
    const parts = [
      /<h1 class="non-conformant">non-conformant<\/h1>/,
      /<a href="#rule-b">Rule b<\/a>.*Then it is so: it is not/,
      /<h2 id="not-conformant">/,
      /<details class="rule" id="rule-b" [^>]*open>/,
      /<h2 id="target">Capability card<\/h2>/,
      /dual-stack<\/dt>.*no<small>IPv4 only/,
      /<h2 id="rules"/,
      /<p class="rule link" [^>]*>.*<a href="#rule-b">/,
    ];
    const places = parts.map((part) => html.search(part));
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(places).not.to.include(-1);
    expect(html.indexOf('id="rule-a"')).to.be.above(html.indexOf('<h2 id="rules"'));
  });

  it('says why where there is no verdict, and has no filter for no Rules', () => {
    const results = { ...resultsOf([]), parseErrors: ['features/a.feature:3: "<" is not expected'] };
    const html = reportOf(results);
    expect(html).to.contain('<li><span>features/a.feature:3: &quot;&lt;&quot; is not expected</span></li>');
    expect(html).not.to.match(/<script|id="filter-text"/);
  });

  it('has one reason for all Rules that have it', () => {
    const html = reportOf(
      resultsOf([
        ruleWith('a', ['inconclusive']),
        ruleWith('b', ['inconclusive']),
        ruleWith('c', ['invalid']),
      ]),
    );
    const [, reasons] = /<ul class="reasons">(.*?)<\/ul>/.exec(html) ?? [];
    expect(reasons.match(/<li>/g)).to.have.length(1);
    expect(reasons).to.match(/<a href="#rule-a">Rule a<\/a> and 2 more rules.*it is not/);
  });

  it('has the claim of each source, with a link where there is one, and the id of one that is not known', () => {
    const sources = parseSources(
      'documents: { notes: { title: "Notes & more", url: "https://example.org/?a=1&b=2" } }\n' +
        'statements: { a: { document: notes, lines: 7, claim: "1 < 2", verdict: wrong } }\n' +
        'behaviours: { DNS-01: { claim: "it answers", url: "javascript:alert(1)" } }\n',
    );
    const html = reportOf(resultsOf([ruleWith('r', ['conformant'], { sources: ['a', 'DNS-01', 'mine'] })]), {
      sources,
    });
    expect(html).to.contain(
      '<li><a href="https://example.org/?a=1&amp;b=2">1 &lt; 2</a> <small>a, Notes &amp; more, line 7, the statement is wrong</small></li>',
    );
    expect(html).to.contain('<li>it answers <small>DNS-01</small></li><li>mine</li>');
  });

  it('links a Rule to itself, and to its page on the site if it is known', () => {
    const results = resultsOf([ruleWith('a b', ['conformant'])]);
    expect(reportOf(results)).to.contain('<a href="#rule-a-b">@id:a b</a> ·').and.not.to.contain('/rules/');
    for (const site of ['https://example.org/docs', 'https://example.org/docs/'])
      expect(reportOf(results, { site })).to.contain('<a href="https://example.org/docs/rules/a%20b/">');
    expect(reportOf(results, { site: '../site' })).to.contain('<a href="../site/rules/a%20b/">');
    expect(reportOf(results, { site: 'javascript:alert(1)//' })).not.to.match(/href="javascript:/);
  });

  it('can be filtered by topic, status and text, and has a link from each topic to its Rules', () => {
    const results = resultsOf([
      ruleWith('a', ['conformant'], { topic: 'dns' }),
      ruleWith('b', ['not supported'], { topic: 'traffic' }),
    ]);
    const html = reportOf(results);
    for (const topic of ['dns', 'traffic']) {
      expect(html).to.contain(`<a href="#topic-${topic}">`);
      expect(html).to.contain(`<h3 id="topic-${topic}">`);
      expect(html).to.contain(`<option value="${topic}">${topic} (1)</option>`);
    }
    expect(html).to.contain('<option value="conformant">conformant (1)</option>');
    expect(html).to.contain('<option value="not supported">not supported (1)</option>');
    expect(html).to.match(/id="rule-a" data-topic="dns" data-status="conformant">/);
    expect(html).to.match(/<label for="filter-text">Text<\/label><input type="search" id="filter-text"/);
    // without a script it would do nothing
    expect(html).to.match(/<div class="filter" role="search" [^>]*hidden>/);
  });
});

describe('the size of the HTML report', () => {
  it('is below a megabyte, even if every scenario of the suite fails with a long text and has long observations', () => {
    const message = Array.from({ length: 150 }, (_, i) => `  - row ${i} ${'x'.repeat(80)}`).join('\n');
    const text = Array.from({ length: 150 }, (_, i) => `    ${i}.000 s  endpoints of web: web-0`).join('\n');
    const observed = Array.from({ length: 30 }, (_, i) => ({ pod: `web-${i}`, ready: 'true' }));
    const rules = Array.from({ length: 200 }, (_, i) => {
      const rule = ruleWith(`r${i}`, ['non-conformant', 'inconclusive'], { sources: [] });
      const scenarios = rule.scenarios.map((scenario) => ({
        ...scenario,
        failure: { step: 'Then it is so', line: 9, message },
        files: [{ name: 'timeline.txt', text }],
        evidence: scenario.evidence.map((line) => ({ ...line, observed })),
      }));
      return { ...rule, scenarios };
    });
    const html = reportOf(resultsOf(rules));
    expect(Buffer.byteLength(html)).to.be.below(1_000_000);
    // the first ones have all of it
    expect(html.match(/<details class="timeline">/g)?.length).to.be.above(5);
  });
});

describe('the safety of the HTML report', () => {
  const HOSTILE = `"'><img src=x onerror=alert(1)></script></style><script>alert(2)</script>&`;

  /** Every text of a value, with this behind it. */
  function poisoned<T>(value: T): T {
    if (typeof value === 'string') return `${value}${HOSTILE}` as T;
    if (Array.isArray(value)) return value.map(poisoned) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner)])) as T;
  }

  it('comes from escaping: no text of a feature, a manifest or a cluster is markup', () => {
    const { rules, ...rest } = resultsWith('conformant', 'non-conformant', 'not supported', 'inconclusive');
    const results: Results = {
      ...poisoned({
        ...rest,
        parseErrors: ['p'],
        problems: ['q'],
        findings: [{ part: 'DNS', text: 't', how: 'h' }],
        sound: ['s'],
        waits: [{ change: 'c', seen: 'DNS', ms: 20 }],
        undefinedSteps: [{ text: 't', uri: 'u', line: 1 }],
      }),
      target: {
        ...poisoned({
          target: 'live',
          facts: {
            kubernetesVersion: 'v1',
            nodes: [],
            card: [{ name: 'n', value: 'v', how: 'h' }],
            preconditions: [{ name: 'dns' as const, holds: false, reason: 'r' }],
          },
        }),
        capabilities: [['zones', poisoned({ supported: true, reason: 'r' })]],
      },
      rules: rules.map((rule) => ({
        ...poisoned({ ...rule, sources: ['known', 'unknown'], description: 'd' }),
        status: rule.status,
        profiles: rule.profiles,
        scenarios: rule.scenarios.map((scenario) => ({
          ...poisoned({
            ...scenario,
            steps: [...scenario.steps, 'Then it is so:\n    | a | b |'],
            files: [{ name: 'timeline.txt', text: '    0.000 s  create Service a: accepted' }],
            evidence: [{ rule: 'r', scenario: 's', step: 'it is', kind: 'k', observed: [{ a: 'b' }] }],
          }),
          status: scenario.status,
        })),
      })),
    };
    const sources = new Map([[`known${HOSTILE}`, poisoned({ claim: 'c', place: 'p', url: 'https://x/' })]]);
    const excluded = [poisoned({ id: 'i', rule: 'r', feature: 'f', scenarios: ['s'] })].map((rule) => ({
      ...rule,
      line: 1,
      whole: true,
    }));
    const scope = { selection: [HOSTILE], without: [], fault: HOSTILE, excluded };
    const html = reportOf(results, {
      scope,
      sources,
      again: HOSTILE,
      site: `https://x/${HOSTILE}`,
      version: HOSTILE,
      date: HOSTILE,
    });
    expect(html).not.to.match(/<img|alert\(2\)<\/script>/);
    expect(html.match(/<script/g), 'its own').to.have.length(1);
    expect(html.match(/<\/style>/g), 'its own').to.have.length(1);
    // attributes, too: none of them ends early
    expect(html).not.to.match(/="[^"]*"'/);
    expect(html.split('&lt;img src=x onerror=alert(1)&gt;').length, 'the texts are there').to.be.above(50);
  });

  it('comes from a policy that permits its own style and script, and nothing else', () => {
    const html = reportOf(resultsWith('conformant'));
    const [, written] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    const policy = written.replaceAll('&#39;', "'");
    const hashOf = (text = 'nothing') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const [, script] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect(policy.split('; ')).to.have.members([
      "default-src 'none'",
      `style-src ${hashOf(style)}`,
      `script-src ${hashOf(script)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    // a browser would refuse these
    expect(html.replace(style, '').replace(script, '')).not.to.match(/ style=| on[a-z]+="/);
    expect(style).not.to.match(/@import|url\(/);
    expect(script).not.to.match(/\bimport\b[^s]|\bfetch\b/);
  });
});
