import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { categorizeEndpoints, type ProxyEndpoint } from './topology.ts';

type State = { ready: boolean; serving: boolean; terminating: boolean; node: string };

const endpoints = (states: State[]): ProxyEndpoint[] =>
  states.map(({ node, ...conditions }, i) => ({
    endpoint: { addresses: [`10.0.0.${i}`], conditions, nodeName: node },
    address: `10.0.0.${i}`,
    port: 80,
  }));

const state = fc
  .record({ serving: fc.boolean(), terminating: fc.boolean(), node: fc.constantFrom('n1', 'n2') })
  .map((s): State => ({ ...s, ready: s.serving && !s.terminating }));

const kept = (states: State[], policy: 'Cluster' | 'Local') =>
  categorizeEndpoints(endpoints(states), { name: 'n1' }, policy).candidates.flatMap((c, i) =>
    c.kept ? [states[i]] : [],
  );

describe('categorizeEndpoints', () => {
  it('keeps the ready endpoints if there are any, else those that are terminating and serving (property)', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 8 }), (states) => {
        const ready = states.filter((s) => s.ready);
        const fallback = states.filter((s) => s.terminating && s.serving);
        expect(kept(states, 'Cluster')).to.deep.equal(ready.length > 0 ? ready : fallback);
      }),
    );
  });

  it('with policy Local considers only endpoints of its own node, for the fallback, too (DP-28, property)', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 8 }), (states) => {
        const local = states.filter((s) => s.node === 'n1');
        expect(kept(states, 'Local')).to.deep.equal(kept(local, 'Cluster'));
      }),
    );
  });

  it('drops packets where other nodes have endpoints, and rejects them where there are none (DP-14, DP-15)', () => {
    const far = { ready: true, serving: true, terminating: false, node: 'n2' };
    expect(categorizeEndpoints(endpoints([far]), { name: 'n1' }, 'Local').drop).to.equal(true);
    expect(categorizeEndpoints([], { name: 'n1' }, 'Local').drop).to.equal(false);
    expect(categorizeEndpoints(endpoints([far]), { name: 'n1' }, 'Cluster').drop).to.equal(false);
  });

  it('gives a reason for every endpoint', () => {
    const states: State[] = [
      { ready: true, serving: true, terminating: false, node: 'n1' },
      { ready: false, serving: false, terminating: false, node: 'n1' },
      { ready: false, serving: true, terminating: true, node: 'n1' },
      { ready: true, serving: true, terminating: false, node: 'n2' },
    ];
    const { candidates } = categorizeEndpoints(endpoints(states), { name: 'n1' }, 'Local');
    expect(candidates.map((c) => c.reason)).to.deep.equal(['ready', 'not ready', 'terminating', 'not on n1']);
  });

  it('treats absent conditions as ready (EP-39)', () => {
    const bare: ProxyEndpoint[] = [{ endpoint: { addresses: ['10.0.0.1'] }, address: '10.0.0.1', port: 80 }];
    expect(categorizeEndpoints(bare, { name: 'n1' }, 'Cluster').candidates[0].kept).to.equal(true);
  });
});
