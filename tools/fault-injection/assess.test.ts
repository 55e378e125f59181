import { describe, it } from 'node:test';
import { expect } from 'chai';
import { dump } from 'js-yaml';
import { assess, type ClusterFault, withoutReport } from './assess.ts';

const REPORT = dump({
  verdict: 'non-conformant',
  findings: [{ part: 'DNS', text: 'no answer', how: 'a query' }],
  rules: [
    { id: 'a', rule: 'The Rule A', feature: 'features/dns/names.feature', status: 'non-conformant' },
    { id: 'b', rule: 'The Rule B', feature: 'features/ports/names.feature', status: 'conformant' },
    {
      id: 'c',
      rule: 'The Rule C',
      feature: 'features/ports/names.feature',
      status: 'inconclusive',
      reason: 'it broke',
    },
  ],
});

function problems(fault: Partial<ClusterFault>): string[] {
  return assess({ name: 'x', run: [], verdict: 'non-conformant', ...fault }, REPORT).problems;
}

describe('what a report says of a broken cluster', () => {
  it('is as it should be', () => {
    expect(problems({ mustFail: ['a'], finds: 'DNS: no answer' })).to.deep.equal([]);
    expect(problems({ mayFail: ['dns'], finds: 'c: it broke' })).to.deep.equal([]);
  });

  it('has the wrong verdict', () => {
    expect(problems({ verdict: 'conformant', mayFail: ['dns'] })).to.deep.equal([
      'the verdict is non-conformant, not conformant',
    ]);
  });

  it('is missing, because the run could not begin', () => {
    const fault = { name: 'x', run: [], verdict: 'exit code 3', finds: 'cannot reach' };
    const report = withoutReport('Leadline\nerror: cannot reach the cluster\n', 3);
    expect(assess(fault, report).problems).to.deep.equal([]);
  });

  it('spares what must fail, blames what must not, and is silent about the cause', () => {
    expect(problems({ mustFail: ['b'], finds: 'kube-proxy' })).to.deep.equal([
      'conformant, though it cannot be: b',
      'non-conformant, though it should be spared: features/dns/names.feature: a',
      'nothing says "kube-proxy"',
    ]);
  });
});
