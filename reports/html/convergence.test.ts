import { describe, it } from 'node:test';
import { expect } from 'chai';
import { convergenceChart } from './convergence.ts';

describe('the chart of convergence', () => {
  it('is drawn on a logarithmic scale, as the longest may be a thousand times the shortest', () => {
    const row = { change: 'node stopped', observedIn: 'traffic', count: 3, p50: 1, p95: 100, max: 1_000 };
    const { source } = convergenceChart([row]);
    expect(source).to.contain('<td>node stopped</td><td>traffic</td><td></td>');
    expect([...source.matchAll(/<rect width="([\d.]+)%"/g)].map(([, width]) => width)).to.deep.equal([
      '100.0',
      '50.0',
      '0.0',
    ]);
    expect([...source.matchAll(/<text [^>]+>([^<]+)</g)].map(([, tick]) => tick)).to.deep.equal([
      '10 ms',
      '100 ms',
    ]);
    expect(convergenceChart([]).source).to.equal('');
  });
});
