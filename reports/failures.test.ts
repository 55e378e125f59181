import { describe, it } from 'node:test';
import { expect } from 'chai';
import { againCommand, reasonOf } from './failures.ts';
import { resultsWith } from './results.testing.ts';
import type { RuleResult, ScenarioResult } from './results.ts';
import type { Status } from './status.ts';

const scenario = (status: Status, more: Partial<ScenarioResult> = {}) =>
  ({ name: 's', line: 1, status, seconds: 0, steps: [], evidence: [], ...more }) as ScenarioResult;
const failed = (status: Status, message: string) =>
  scenario(status, { failure: { step: 'Then the answer is:', line: 2, message } });
const reason = (status: Status, ...scenarios: ScenarioResult[]) =>
  reasonOf({ status, scenarios } as RuleResult);

const TABLE = `    pod    ready
  - web-0  false   expected, not seen
    web-1  true
  + web-0  true    seen, not expected

  packet trace of request 1 of 3
    - not this`;

describe('the reason of a Rule, in one line,', () => {
  it('is what differs, and not what a table begins with', () => {
    expect(reason('non-conformant', scenario('conformant'), failed('non-conformant', TABLE))).to.equal(
      'Then the answer is: - web-0 false expected, not seen; + web-0 true seen, not expected',
    );
    const lines = '  expected  one pod for all 3 requests\n  observed  web-0 1x, web-1 2x';
    expect(reason('non-conformant', failed('non-conformant', lines))).to.equal(
      'Then the answer is: expected one pod for all 3 requests; observed web-0 1x, web-1 2x',
    );
  });

  it('has a row that is wrapped as one', () => {
    const wrapped = `    name  ports
  - web   http:80/TCP,
  …       https:443/TCP   expected, not seen
    db    5432
  …       5433
  + web   none            seen, not expected`;
    expect(reason('non-conformant', failed('non-conformant', wrapped))).to.equal(
      'Then the answer is: - web http:80/TCP, https:443/TCP expected, not seen; + web none seen, not expected',
    );
  });

  it('is no longer than a line can be', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `  - web-${i}   expected, not seen`).join('\n');
    for (const status of ['non-conformant', 'inconclusive'] as const)
      expect(reason(status, failed(status, `${'a'.repeat(2_000)}\n${lines}`))).to.have.length.below(1_001);
  });

  it('is what kept it from being judged, or what the target lacks', () => {
    const late = failed('inconclusive', 'the API server does not answer\n\n  - web-0');
    expect(reason('inconclusive', late)).to.equal('the API server does not answer');
    const lacks = scenario('not supported', { reason: 'zones: 1 zone' });
    expect(reason('not supported', lacks)).to.equal('zones: 1 zone');
    expect(reason('unfinished', scenario('unfinished'))).to.equal('unfinished');
  });

  it('is that of the scenario which decides', () => {
    const all = [scenario('not supported', { reason: 'zones: 1' }), failed('inconclusive', 'no DNS')];
    expect(reason('inconclusive', ...all)).to.equal('no DNS');
    expect(reason('non-conformant', ...all, failed('non-conformant', 'no'))).to.equal(
      'Then the answer is: no',
    );
  });
});

describe('the command that runs a scenario again', () => {
  const again = (uri: string) => {
    const [rule] = resultsWith('non-conformant').rules;
    return againCommand({ ...rule, uri }, rule.scenarios[0], { again: 'run', folder: '/a/b' });
  };

  it('has the path of the feature, which is absolute outside the folder', () => {
    expect(again('features/dns/names.feature')).to.equal('run features/dns/names.feature:7');
    expect(again('../../tmp/x.feature')).to.equal('run /tmp/x.feature:7');
  });
});
