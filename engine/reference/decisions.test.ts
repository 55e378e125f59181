import { describe, it } from 'node:test';
import { expect } from 'chai';
import { decisionsWith } from './decisions.ts';
import { FAULTS } from './faults/faults.ts';

const OWN = decisionsWith([]);

describe('the decisions of a cluster with an injected fault', () => {
  it('are those of the components, but for the one that the fault names', () => {
    for (const { id, replaces } of FAULTS) {
      const { component, decision, by } = replaces;
      const decisions: Record<string, Record<string, unknown>> = decisionsWith([replaces]);
      const others = { ...decisions, [component]: { ...decisions[component], [decision]: undefined } };
      const expected: Record<string, Record<string, unknown>> = OWN;
      expect(expected[component][decision], id).to.be.a('function').and.not.equal(by);
      expect(decisions[component][decision], id).to.equal(by);
      expect(others, id).to.deep.equal({
        ...expected,
        [component]: { ...expected[component], [decision]: undefined },
      });
    }
  });

  it('can be several of one component', () => {
    const chooseIndex = () => 0;
    const masquerades = () => true;
    const decisions = decisionsWith([
      { component: 'kube-proxy', decision: 'chooseIndex', by: chooseIndex },
      { component: 'kube-proxy', decision: 'masquerades', by: masquerades },
    ]);
    expect(decisions['kube-proxy']).to.deep.equal({ ...OWN['kube-proxy'], chooseIndex, masquerades });
  });
});
