import { describe, it } from 'node:test';
import { expect } from 'chai';
import { dump } from 'js-yaml';
import { judge, type Sabotage } from './judge.ts';

const REPORT = dump({
  verdict: 'non-conformant',
  findings: [{ part: 'DNS', text: 'silent', how: 'asked' }],
  rules: [
    { rule: 'A', feature: 'features/dns/names.feature', status: 'non-conformant' },
    { rule: 'B', feature: 'features/ports/names.feature', status: 'conformant' },
  ],
});

function problems(sabotage: Partial<Sabotage>): string[] {
  return judge({ name: 'x', run: [], verdict: 'non-conformant', ...sabotage }, REPORT, 1).problems;
}

describe('what a report says of a broken cluster', () => {
  it('is as it should be', () => {
    expect(problems({ mustFail: ['A'], finds: 'DNS: silent' })).to.deep.equal([]);
    expect(problems({ mayFail: ['dns'] })).to.deep.equal([]);
  });

  it('has the wrong verdict', () => {
    expect(problems({ verdict: 'conformant', mayFail: ['dns'] })).to.deep.equal([
      'the verdict is non-conformant (exit code 1), not conformant',
    ]);
  });

  it('spares what must fail, blames what must not, and is silent about the cause', () => {
    expect(problems({ mustFail: ['B'], finds: 'kube-proxy' })).to.deep.equal([
      'conformant, though it cannot be: B',
      'non-conformant, though it should be spared: features/dns/names.feature: A',
      'no finding says "kube-proxy"',
    ]);
  });
});
