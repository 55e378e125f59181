import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from './objects.ts';
import { cannotStart, isRunning, startProblem } from './pods.ts';

const pod = (status: object) => ({ kind: 'Pod', metadata: { name: 'web' }, status }) as unknown as Pod;
const waiting = (...reasons: (object | undefined)[]) =>
  pod({
    phase: 'Pending',
    containerStatuses: reasons.map((reason) => ({
      state: reason ? { waiting: reason } : { running: {} },
    })),
  });

describe('why a pod does not start', () => {
  const cases: [what: string, pod: Pod | undefined, problem: string][] = [
    [
      'a container that waits, after one that runs',
      waiting(undefined, { reason: 'ErrImagePull', message: 'no such host' }),
      'ErrImagePull: no such host',
    ],
    ['a reason without a message', waiting({ reason: 'ContainerCreating' }), 'ContainerCreating'],
    [
      'the message of a condition',
      pod({
        phase: 'Pending',
        conditions: [
          { type: 'Initialized', status: 'True', message: 'fine' },
          { type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' },
        ],
      }),
      '0/3 nodes are available',
    ],
    ['the phase', pod({ phase: 'Failed' }), 'it is Failed'],
    ['nothing', undefined, 'it is gone'],
  ];
  for (const [what, given, problem] of cases) {
    it(`${what}: ${problem}`, () => {
      expect(startProblem(given)).to.equal(problem);
    });
  }

  it('is final if the image cannot be pulled, and not while that is tried again', () => {
    expect(cannotStart(waiting(undefined, { reason: 'ImagePullBackOff' }))).to.equal(true);
    expect(cannotStart(waiting({ reason: 'InvalidImageName' }))).to.equal(true);
    expect(cannotStart(waiting({ reason: 'ErrImagePull' }))).to.equal(false);
    expect(cannotStart(waiting({}))).to.equal(false);
    expect(cannotStart(undefined)).to.equal(false);
  });

  it('does not matter once it runs', () => {
    expect(isRunning(pod({ phase: 'Running' }))).to.equal(true);
    expect(isRunning(pod({ phase: 'Succeeded' }))).to.equal(false);
    expect(isRunning(undefined)).to.equal(false);
  });
});
