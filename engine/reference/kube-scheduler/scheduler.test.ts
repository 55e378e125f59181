import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { leastLoaded } from './decisions.ts';
import { feasible } from './scheduler.ts';

const node = (name: string, over: Partial<Node> = {}): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
  ...over,
});
const pod = (nodeName: string | undefined, app: string): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: app, labels: { app } },
  spec: { containers: [], nodeName },
});
const names = (nodes: Node[]) => nodes.map((n) => n.metadata.name);

describe('the scheduler', () => {
  it('excludes nodes that are not ready, cordoned or tainted', () => {
    const nodes = [
      node('a'),
      node('b', { status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } }),
      node('c', { spec: { unschedulable: true } }),
      node('d', { spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } }),
    ];
    expect(names(feasible(nodes))).to.deep.equal(['a']);
  });

  it('spreads pods of the same labels first, then all pods', () => {
    const nodes = [node('a'), node('b'), node('c')];
    const pods = [pod('a', 'web'), pod('b', 'other'), pod('b', 'other')];
    expect(names(leastLoaded(nodes, pod(undefined, 'web'), pods))).to.deep.equal(['c']);
    expect(names(leastLoaded(nodes.slice(0, 2), pod(undefined, 'web'), pods))).to.deep.equal(['b']);
  });
});
