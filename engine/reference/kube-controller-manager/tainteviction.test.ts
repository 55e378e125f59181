import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Node, Pod, Taint, Toleration } from '../../kubernetes/objects.ts';
import { podOf, readerOf, TERMINATING, written } from './reader.testing.ts';
import { taintEvictionController } from './tainteviction.ts';
import { UNREACHABLE } from './taints.ts';

const KEY = 'test/pod1';

const nodeWith = (taint: Taint): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1' },
  spec: { taints: [taint] },
});
const unreachable = nodeWith(UNREACHABLE);
const reachable = nodeWith({ key: 'example.com/gpu', effect: 'NoSchedule' });

const tolerating = (...tolerations: Toleration[]): Pod => podOf(1, { spec: { tolerations } });
const forSeconds = (tolerationSeconds?: number): Toleration => ({
  key: UNREACHABLE.key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds,
});

/** A controller and its clock. */
function evictor() {
  const time = { now: 1_000_000 };
  return { time, controller: taintEvictionController(() => time.now) };
}

describe('the taint eviction controller', () => {
  const cases: [what: string, pod: Pod, left: number | undefined][] = [
    ['without a toleration at once', podOf(1), 0],
    ['with a toleration of 300 seconds after these', tolerating(forSeconds(300)), 300_000],
    ['with a toleration of all taints never', tolerating({ operator: 'Exists' }), undefined],
    ['with a toleration without an end never', tolerating(forSeconds()), undefined],
    ['with a toleration of another taint at once', tolerating({ key: 'x', operator: 'Exists' }), 0],
  ];
  for (const [what, pod, left] of cases) {
    it(`deletes a pod ${what}`, () => {
      const { time, controller } = evictor();
      const reader = readerOf(unreachable, pod);
      expect(controller.requeueAfter?.(KEY, reader)).to.equal(left);
      time.now += left ?? 10_000_000;
      expect(written(controller.reconcile(KEY, reader))).to.deep.equal(
        left === undefined ? [] : ['delete Pod'],
      );
    });
  }

  it('counts from when the node was tainted, whatever changes after that', () => {
    const { time, controller } = evictor();
    const reader = readerOf(unreachable, tolerating(forSeconds(300)));
    expect(controller.reconcile(KEY, reader)).to.deep.equal([]);
    time.now += 200_000;
    expect(controller.reconcile(KEY, reader)).to.deep.equal([]);
    expect(controller.requeueAfter?.(KEY, reader)).to.equal(100_000);
  });

  it('begins anew after the taint was removed', () => {
    const { time, controller } = evictor();
    const pod = tolerating(forSeconds(300));
    controller.reconcile(KEY, readerOf(unreachable, pod));
    time.now += 200_000;
    controller.reconcile(KEY, readerOf(reachable, pod));
    expect(controller.requeueAfter?.(KEY, readerOf(unreachable, pod))).to.equal(300_000);
  });

  it('deletes nothing from other nodes, and no pod that is terminating', () => {
    const { controller } = evictor();
    expect(controller.reconcile(KEY, readerOf(reachable, podOf(1)))).to.deep.equal([]);
    expect(controller.reconcile(KEY, readerOf(unreachable, podOf(1, TERMINATING)))).to.deep.equal([]);
  });

  it('reconciles all pods of a node that changes, and a pod that changes on an unreachable node', () => {
    const { controller } = evictor();
    const keysFor = (object: Node | Pod, node: Node) =>
      controller.keysFor(
        { type: 'MODIFIED', kind: object.kind as 'Node' | 'Pod', object, revision: 1 },
        readerOf(node, podOf(1), podOf(2), podOf(3, { spec: { nodeName: 'node-2' } })),
      );
    expect(keysFor(unreachable, unreachable)).to.deep.equal(['test/pod1', 'test/pod2']);
    expect(keysFor(podOf(1), unreachable)).to.deep.equal(['test/pod1']);
    expect(keysFor(podOf(1), reachable)).to.deep.equal([]);
  });
});
