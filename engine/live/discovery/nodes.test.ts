import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Node } from '../../kubernetes/objects.ts';
import { atLeast, inOrder, nodesPrecondition, nodesText, zonesOf } from './nodes.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

function node(name: string, { controlPlane = false, tainted = false, zone = '', ready = true } = {}): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        ...(controlPlane ? { [CONTROL_PLANE]: '' } : {}),
        ...(zone ? { 'topology.kubernetes.io/zone': zone } : {}),
      },
    },
    spec: { taints: tainted ? [{ key: CONTROL_PLANE, effect: 'NoSchedule' }] : [] },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  };
}

const namesOf = (nodes: Node[]) => nodes.map(({ metadata }) => metadata.name);

describe('the nodes of a cluster', () => {
  it('are numbered by name, as people count, control planes last', () => {
    const { nodes, others } = inOrder([
      node('cp', { controlPlane: true }),
      node('worker-10'),
      node('worker-9'),
    ]);
    expect(namesOf(nodes)).to.deep.equal(['worker-9', 'worker-10', 'cp']);
    expect(others).to.deep.equal([]);
  });

  it('leave out those that take no pods', () => {
    const found = inOrder([node('cp', { controlPlane: true, tainted: true }), node('worker')]);
    expect(namesOf(found.nodes)).to.deep.equal(['worker']);
    expect(nodesText(found)).to.equal('worker; not cp, which takes no pods');
  });

  it('are all there are if none takes pods', () => {
    const found = inOrder([node('b', { tainted: true }), node('a', { tainted: true })]);
    expect(nodesText(found)).to.equal('a, b');
  });

  it('are in the same order, whatever order the API server lists them in', () => {
    const list = fc.uniqueArray(
      fc.record({ name: fc.stringMatching(/^[a-z]{1,3}-?\d{0,2}$/), controlPlane: fc.boolean() }),
      { selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(list, fc.nat(), (descriptions, turn) => {
        const nodes = descriptions.map(({ name, controlPlane }) => node(name, { controlPlane }));
        const at = nodes.length === 0 ? 0 : turn % nodes.length;
        const turned = [...nodes.slice(at), ...nodes.slice(0, at)];
        expect(namesOf(inOrder(turned).nodes)).to.deep.equal(namesOf(inOrder(nodes).nodes));
      }),
    );
  });

  it('are counted for capabilities', () => {
    expect(atLeast(2, [node('a')])).to.deep.equal({ supported: false, reason: '1 node takes pods' });
    expect(atLeast(2, [node('a'), node('b')])).to.deep.equal({
      supported: true,
      reason: '2 nodes take pods',
    });
  });

  it('have zones by their labels', () => {
    const nodes = [
      node('a', { zone: 'z2' }),
      node('b', { zone: 'z1' }),
      node('c', { zone: 'z2' }),
      node('d'),
    ];
    expect(zonesOf(nodes)).to.deep.equal(['z1', 'z2']);
  });

  it('have to be ready, and there has to be one', () => {
    const holds = (...nodes: Node[]) => nodesPrecondition(nodes);
    expect(holds(node('a'))).to.deep.equal({ name: 'nodes', holds: true, reason: '1 of 1 node ready' });
    expect(holds(node('a'), node('b', { ready: false }))).to.deep.include({
      holds: false,
      reason: '1 of 2 nodes ready',
    });
    expect(holds()).to.deep.include({ holds: false });
  });
});
