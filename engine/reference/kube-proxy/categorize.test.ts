import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CATEGORIZE_CASES, type CategorizeCase, type Endpoint, type State } from './topology.cases.ts';
import { categorizeEndpoints, type ProxyEndpoint } from './topology.ts';

const CONDITIONS: Record<State, ProxyEndpoint['endpoint']['conditions']> = {
  ready: { ready: true, serving: true, terminating: false },
  'not ready': { ready: false, serving: false, terminating: false },
  'not ready, serving': { ready: false },
  terminating: { ready: false, serving: true, terminating: true },
  'terminating, not serving': { ready: false, serving: false, terminating: true },
};

const endpoints = (list: Endpoint[]): ProxyEndpoint[] =>
  list.map(([state, place], i) => ({
    endpoint: {
      addresses: [`10.0.0.${i}`],
      conditions: CONDITIONS[state],
      nodeName: place === 'here' ? 'n1' : 'n2',
    },
    address: `10.0.0.${i}`,
    port: 80,
  }));

function answer({ endpoints: list }: CategorizeCase, policy: 'Cluster' | 'Local') {
  const { candidates, drop } = categorizeEndpoints(endpoints(list), { name: 'n1' }, policy);
  return { kept: candidates.flatMap(({ kept }, i) => (kept ? [i] : [])), drop };
}

describe('the endpoints for a packet', () => {
  for (const each of CATEGORIZE_CASES) {
    it(`with the policy Cluster, where ${each.title}`, () => {
      expect(answer(each, 'Cluster')).to.deep.equal({ kept: each.cluster, drop: false });
    });

    it(`with the policy Local, where ${each.title}`, () => {
      const kept = typeof each.local === 'string' ? [] : each.local;
      expect(answer(each, 'Local')).to.deep.equal({ kept, drop: each.local === 'dropped' });
    });
  }
});
