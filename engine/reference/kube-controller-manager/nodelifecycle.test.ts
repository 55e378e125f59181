import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { NodeEvent } from '../../contract/cluster.ts';
import { readiness } from '../../kubernetes/conditions.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { ReferenceCluster } from '../cluster.ts';
import { nodeLifecycleController } from './nodelifecycle.ts';
import { NOT_READY, podOf, readerOf, written } from './reader.testing.ts';
import { UNREACHABLE } from './taints.ts';

const nodeOf = (status: 'True' | 'Unknown', spec?: Node['spec']): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1' },
  spec,
  status: { conditions: [{ type: 'Ready', status }] },
});

const other = { key: 'example.com/gpu', effect: 'NoSchedule' };

describe('the node life cycle controller', () => {
  const controllerAt = (silence: number) => nodeLifecycleController(() => silence);
  const reconcile = (silence: number, ...objects: (Node | Pod)[]) =>
    controllerAt(silence).reconcile('node-1', readerOf(...objects));

  it('leaves a node alone until the grace period is over', () => {
    expect(reconcile(49_999, nodeOf('True'), podOf(1))).to.deep.equal([]);
    expect(controllerAt(49_999).requeueAfter?.('node-1', readerOf())).to.equal(1);
    expect(controllerAt(0).requeueAfter?.('node-1', readerOf())).to.equal(undefined);
  });

  it('taints a silent node, makes its Ready unknown and that of its pods false', () => {
    const elsewhere = podOf(3, { spec: { nodeName: 'node-2' } });
    const changes = reconcile(
      50_000,
      nodeOf('True', { taints: [other] }),
      podOf(1),
      podOf(2, NOT_READY),
      elsewhere,
    );
    expect(written(changes)).to.deep.equal(['update Node', 'update-status Node', 'update-status Pod']);
    expect((changes[0].object as Node).spec?.taints).to.deep.equal([other, UNREACHABLE]);
    expect(readiness(changes[1].object)).to.equal('Unknown');
    expect(changes[2].object.metadata.name).to.equal('pod1');
    expect(readiness(changes[2].object)).to.equal('False');
  });

  it('removes its taint, and no other, from a node that reports again', () => {
    const changes = reconcile(0, nodeOf('True', { taints: [other, UNREACHABLE] }));
    expect(changes.map(({ object }) => (object as Node).spec?.taints)).to.deep.equal([[other]]);
    expect(reconcile(0, nodeOf('Unknown', { taints: [UNREACHABLE] }))).to.deep.equal([]);
  });

  it('counts the grace period from the latest report', () => {
    const model = new ReferenceCluster({ seed: '1', nodes: 2 });
    const { clock, api } = model;
    const disturb = (event: NodeEvent) => model.disturb({ type: 'node', node: 'n2', event });
    const ready = () => readiness(api.get<Node>('Node', undefined, 'n2'));
    disturb('stops reporting');
    clock.advance(20_000);
    disturb('recovers');
    clock.advance(20_000);
    disturb('stops reporting');
    clock.advance(49_000);
    expect(ready()).to.equal('True');
    clock.advance(2_000);
    expect(ready()).to.equal('Unknown');
    disturb('recovers');
    clock.advance(1_000);
    expect(ready()).to.equal('True');
    expect(api.get<Node>('Node', undefined, 'n2').spec?.taints).to.deep.equal([]);
  });
});
