import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from '../../../kubernetes/objects.ts';
import { podOf, serviceOf } from '../reader.testing.ts';
import { TriggerTimeTracker } from './triggertime.ts';

const at = (second: number) => `2026-01-01T00:00:0${second}Z`;
const service = serviceOf({}, { creationTimestamp: at(0) });
const pod = (n: number, second: number): Pod =>
  podOf(n, { status: { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at(second) }] } });

/** The pods at each reconciliation, and the time that it gives (TestNewServiceNoPods and others). */
const CASES: [title: string, rounds: Pod[][], times: (string | undefined)[]][] = [
  ['the creation of a Service', [[]], [at(0)]],
  ['the creation of a Service whose pods are older', [[pod(1, 1)]], [at(0)]],
  ['nothing where nothing changes', [[pod(1, 1)], [pod(1, 1)]], [at(0), undefined]],
  ['a pod that has come', [[], [pod(1, 3)]], [at(0), at(3)]],
  ['a pod that has changed', [[pod(1, 1)], [pod(1, 3)]], [at(0), at(3)]],
  [
    'the first of two pods that have changed',
    [
      [pod(1, 1), pod(2, 2)],
      [pod(2, 4), pod(1, 5)],
    ],
    [at(0), at(4)],
  ],
  ['nothing where a pod has gone', [[pod(1, 1)], []], [at(0), undefined]],
];

describe('the time of the last change', () => {
  for (const [title, rounds, times] of CASES)
    it(`is that of ${title}`, () => {
      const tracker = new TriggerTimeTracker();
      const computed = rounds.map((pods) =>
        tracker.computeEndpointLastChangeTriggerTime('test/foo', service, pods),
      );
      expect(computed).to.deep.equal(times);
    });

  it('is that of a Service that was created again', () => {
    const tracker = new TriggerTimeTracker();
    const again = serviceOf({}, { creationTimestamp: at(5) });
    tracker.computeEndpointLastChangeTriggerTime('test/foo', service, [pod(1, 1)]);
    expect(tracker.computeEndpointLastChangeTriggerTime('test/foo', again, [pod(1, 1)])).to.equal(at(5));
    tracker.deleteService('test/foo');
    expect(tracker.computeEndpointLastChangeTriggerTime('test/foo', service, [])).to.equal(at(0));
  });
});
