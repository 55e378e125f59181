import { describe, it } from 'node:test';
import { expect } from 'chai';
import { htmlReport } from '../html/report.ts';
import { resultsWith, SUMMARY } from '../results.testing.ts';
import { verdictOf } from '../verdict.ts';
import { summaryMarkdown } from './markdown.ts';
import { summaryText } from './terminal.ts';

describe('the summary', () => {
  it('counts each topic, gives reasons, and says how to run a failure again', () => {
    const results = resultsWith('conformant', 'non-conformant', 'not supported');
    const text = summaryText(results, verdictOf(results), SUMMARY);
    expect(text).to.match(/dns +3 rules +1 conformant +1 non-conformant +1 not supported: nodes>=3: 1 node/);
    expect(text).to.contain('NON-CONFORMANT   1 of 2 rules, 2 scenarios, 1 not supported, 1.0 s');
    expect(text).to.contain('✗ dns/names · rule 1    @id:rule-1\n  source  DNS-01\n');
    const sources = new Map([['DNS-01', { claim: 'A name has an address.' }]]);
    for (const summary of [summaryText, summaryMarkdown])
      expect(summary(results, verdictOf(results), { ...SUMMARY, sources })).to.contain(
        '\n  source  DNS-01: A name has an address.\n',
      );
    expect(text).to.contain('features/dns/names.feature:9  Scenario:');
    expect(text).to.contain('again   npm run conformance -- features/dns/names.feature:7');
    expect(summaryMarkdown(results, verdictOf(results), SUMMARY)).to.contain('| dns | 3 | 1 | 1 | 0 | 1 |');
  });

  it('has the singular for a topic with one rule', () => {
    const one = resultsWith('conformant');
    expect(summaryText(one, verdictOf(one), SUMMARY)).to.match(/^ {2}dns +1 rule +1 conformant$/m);
  });

  it('has what the diagnostics found, and busy processors once, after all that failed', () => {
    const results = {
      ...resultsWith('non-conformant', 'non-conformant'),
      findings: [
        { part: 'DNS', text: 'the DNS server is silent', how: 'from n1' },
        { part: 'processors', text: 'the processors of n1 are busy', how: '/proc/loadavg' },
      ],
      sound: ['the clocks of n1', 'session affinity, from n1'],
    };
    const text = summaryText(results, verdictOf(results), SUMMARY);
    expect(text).to.contain(
      '\n  ✗ DNS: the DNS server is silent\n      from n1\n  no sign of a fault in: the clocks of n1; session affinity, from n1\n',
    );
    const note = '\nnote: the processors of n1 are busy';
    const html = htmlReport(results, verdictOf(results), SUMMARY);
    for (const [whole, last] of [
      [text, `${note}\n  /proc/loadavg`],
      [summaryMarkdown(results, verdictOf(results), SUMMARY), `${note} (/proc/loadavg)\n`],
    ]) {
      expect(whole.endsWith(last), whole).to.equal(true);
      expect(whole.split('processors')).to.have.length(2);
    }
    expect(html.split('processors of n1 are busy')).to.have.length(2);
    expect(html.indexOf('processors of n1')).to.be.above(html.indexOf('not conformant'));
    const clear = { ...results, findings: [], sound: ['the clocks of n1'] };
    expect(summaryText(clear, verdictOf(clear), SUMMARY)).to.contain(
      'diagnostics of the cluster\n  no sign of a fault in: the clocks of n1\n',
    );
  });

  it('has rules that are inconclusive for one cause together', () => {
    const all = resultsWith('inconclusive', 'inconclusive', 'inconclusive', 'inconclusive', 'non-conformant');
    const text = summaryText(all, verdictOf(all), SUMMARY);
    expect(text).to.contain('? 4 rules are inconclusive: it is not\n    dns/names 4\n');
    expect(text).to.contain('✗ dns/names · rule 4').and.not.to.contain('rule 3');
  });

  it('has each of a few by itself', () => {
    const few = resultsWith('inconclusive', 'inconclusive', 'inconclusive');
    expect(summaryText(few, verdictOf(few), SUMMARY)).to.contain('? dns/names · rule 2');
  });
});
