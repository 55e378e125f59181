import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resultsOf, resultsWith, ruleWith, SUMMARY } from '../results.testing.ts';
import { parseSources } from '../sources.ts';
import { verdictOf } from '../verdict.ts';
import { convergenceChart } from './convergence.ts';
import { htmlReport } from './report.ts';

describe('the HTML report', () => {
  it('shows what failed first, and is safe against markup in names', () => {
    const results = resultsWith('conformant', 'non-conformant');
    const html = htmlReport(results, verdictOf(results), SUMMARY);
    expect(html.indexOf('rule 1')).to.be.lessThan(html.indexOf('rule 0'));
    expect(html).to.contain('&lt;b&gt;a scenario&lt;/b&gt;').and.not.contain('<b>a scenario');
  });

  it('has the claim of each source, with a link where there is one, and the id of one that is not known', () => {
    const sources = parseSources(
      'documents: { notes: { title: "Notes & more", url: "https://example.org/?a=1&b=2" } }\n' +
        'statements: { a: { document: notes, lines: 7, claim: "1 < 2", verdict: wrong } }\n' +
        'behaviours: { DNS-01: { claim: "it answers" } }\n',
    );
    const results = resultsOf([ruleWith('r', ['conformant'], { sources: ['a', 'DNS-01', 'mine'] })]);
    const html = htmlReport(results, verdictOf(results), { ...SUMMARY, sources });
    expect(html).to.contain(
      '<li><a href="https://example.org/?a=1&amp;b=2">1 &lt; 2</a> <small>a, Notes &amp; more, line 7, the statement is wrong</small></li>',
    );
    expect(html).to.contain('<li>it answers <small>DNS-01</small></li><li>mine</li>');
  });

  it('has a link from each topic to its Rules', () => {
    const results = resultsOf([
      ruleWith('a', ['conformant'], { topic: 'dns' }),
      ruleWith('b', ['non-conformant'], { topic: 'traffic' }),
    ]);
    const html = htmlReport(results, verdictOf(results), SUMMARY);
    for (const topic of ['dns', 'traffic']) {
      expect(html).to.contain(`<a href="#${topic}">`);
      expect(html).to.contain(`<h2 id="${topic}">`);
    }
  });
});

describe('the chart of convergence', () => {
  it('is drawn on a logarithmic scale, as the longest may be a thousand times the shortest', () => {
    const row = { change: 'node stopped', observedIn: 'traffic', count: 3, p50: 1, p95: 100, max: 1_000 };
    const chart = convergenceChart([row]);
    expect(chart).to.contain('<td>node stopped</td><td>traffic</td><td></td>');
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
