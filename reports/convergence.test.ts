import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { convergence } from './convergence.ts';

const alike = (ms: number) => ({ p50: ms, p95: ms, max: ms });

describe('convergence', () => {
  it('has the median, the 95th percentile and the longest of each kind of change', () => {
    const waits = Array.from({ length: 100 }, (_, i) => ({
      change: 'endpoint added',
      seen: 'traffic',
      ms: 100 - i,
    }));
    const rows = convergence([...waits, { change: 'Service deleted', seen: 'DNS', ms: 700 }]);
    expect(rows).to.deep.equal([
      {
        change: 'Service deleted',
        observedIn: 'DNS',
        sli: 'DNS programming latency',
        count: 1,
        ...alike(700),
      },
      {
        change: 'endpoint added',
        observedIn: 'traffic',
        sli: 'network programming latency',
        count: 100,
        p50: 50,
        p95: 95,
        max: 100,
      },
    ]);
  });

  it('has the SLIs of SIG Scalability where a Service or its ready pods change, and traffic or DNS shows it', () => {
    const sliOf = (change: string, seen: string) => convergence([{ change, seen, ms: 1 }])[0].sli;
    const network = ['Service created', 'node port opened', 'endpoint removed', 'endpoints replaced'];
    for (const change of network) {
      expect(sliOf(change, 'traffic'), change).to.equal('network programming latency');
      expect(sliOf(change, 'DNS'), change).to.equal('DNS programming latency');
      expect(sliOf(change, 'EndpointSlices'), change).to.equal(undefined);
    }
    // these begin before any pod is unready
    for (const change of ['node stopped', 'node back', 'container restarted'])
      expect(sliOf(change, 'traffic'), change).to.equal(undefined);
  });

  it('is within what was measured, whatever that was (property)', () => {
    const waits = fc.array(fc.nat({ max: 100_000 }), { minLength: 1 });
    fc.assert(
      fc.property(waits, (times) => {
        const [row] = convergence(times.map((ms) => ({ change: 'c', seen: 's', ms })));
        expect(times).to.include.members([row.p50, row.p95, row.max]);
        expect(row.p50).to.be.at.most(row.p95);
        expect(row.p95).to.be.at.most(row.max);
        expect(times.filter((ms) => ms <= row.p50).length).to.be.at.least(times.length / 2);
      }),
    );
  });
});
