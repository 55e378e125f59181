import { describe, it } from 'node:test';
import { expect } from 'chai';
import { ruleWith, SUMMARY } from '../results.testing.ts';
import type { RuleResult, ScenarioResult } from '../results.ts';
import { Room } from './room.ts';
import { scenarioBlock } from './scenario.ts';

const TIMELINE = [
  '    0.000 s  create Service demo/web: accepted',
  '    1.000 s  create Service demo/api: rejected: it is invalid',
  'in two lines',
  '    1.500 s  pod web-0 becomes not ready',
  '   31.500 s  endpoints of web: none',
].join('\n');

/** A scenario of a Rule that failed, with these properties. */
function blockOf(more: Partial<ScenarioResult>, room = new Room()): string {
  const rule: RuleResult = ruleWith('r', ['non-conformant']);
  return scenarioBlock(rule, { ...rule.scenarios[0], ...more }, { ...SUMMARY, room }).source;
}

describe('a scenario of the HTML report', () => {
  const steps = ['Given the Service "web":\n    ports: [{port: 80}]', 'Then it is so:\n    | a |\n    | 1 |'];
  const failure = { step: 'Then it is so:', line: 3, message: '    a\n  - 1   expected, not seen\n  + 2' };

  it('has the cause below the step that failed, with the rows that differ marked', () => {
    const html = blockOf({ steps, failure });
    expect(html).to.contain(
      '<li><b>Given</b> the Service <code>&quot;web&quot;</code>:<pre>ports: [{port: 80}]</pre></li>',
    );
    expect(html).to.contain(
      '<li class="failed"><b>Then</b> it is so:<pre>| a |\n| 1 |</pre><pre class="cause table">    a\n' +
        '<span class="minus">  - 1   expected, not seen</span>\n<span class="plus">  + 2</span>\n</pre></li>',
    );
  });

  it('has the cause first where no step is at fault', () => {
    const html = blockOf({ steps, failure: { ...failure, step: 'before or after the scenario' } });
    expect(html).to.match(
      /<p>before or after the scenario<\/p><pre class="cause table">[\s\S]*<ol class="steps">/,
    );
    expect(html).not.to.contain('class="failed"');
  });

  it('has its timeline, and a link to each of its files', () => {
    const files = [
      { name: 'timeline.txt', text: TIMELINE },
      { name: 'demo/logs of #1.txt', text: '' },
    ];
    const html = blockOf({ failure, files });
    const events = [...html.matchAll(/<li class="(\w+)"><span class="time">([\d.]+)<\/span><span>([^<]*)</g)];
    expect(events.map(([, kind, seconds, text]) => [kind, seconds, text])).to.deep.equal([
      ['write', '0.000', 'create Service demo/web: accepted'],
      ['rejected', '1.000', 'create Service demo/api: rejected: it is invalid\nin two lines'],
      ['event', '1.500', 'pod web-0 becomes not ready'],
      ['observation', '31.500', 'endpoints of web: none'],
    ]);
    expect(html).to.contain('Timeline <small>4 events, times in seconds</small>');
    expect(html).to.contain('<a href="evidence/dns-names-10/timeline.txt">timeline.txt</a>');
    expect(html).to.contain(
      '<a href="evidence/dns-names-10/demo/logs%20of%20%231.txt">demo/logs of #1.txt</a>',
    );
  });

  it('has what was observed as a table, in which each name has a column', () => {
    const line = { rule: 'r', scenario: 's', step: 'it is', kind: 'k' };
    const observed = [
      { pod: 'a', ready: true },
      { pod: 'b', zone: 'z' },
    ];
    const html = blockOf({
      evidence: [
        { ...line, observed },
        { ...line, observed: 7 },
      ],
    });
    expect(html).to.contain(
      '<tr><th scope="col">pod</th><th scope="col">ready</th><th scope="col">zone</th></tr><tr><td>a</td><td>true</td><td></td></tr><tr><td>b</td><td></td><td>z</td></tr>',
    );
    expect(html).to.contain('<code>7</code>');
    expect(blockOf({ evidence: [{ ...line, kind: 'failed', observed: null }] })).not.to.contain(
      'was observed',
    );
  });

  it('gives the reason where there is no room for the cause', () => {
    const room = new Room();
    const message = `first\n${'x'.repeat(2_000)}`;
    let blocks = '';
    for (let i = 0; i < 400; i++) blocks = blockOf({ steps, failure: { ...failure, message } }, room);
    expect(blocks)
      .to.contain('<pre class="cause">Then it is so: first;')
      .and.not.to.contain('x'.repeat(1_500));
  });
});
