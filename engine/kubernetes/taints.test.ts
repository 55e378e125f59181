import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Toleration } from './objects.ts';
import { tolerates } from './taints.ts';

const TAINT = { key: 'foo', value: 'bar', effect: 'NoSchedule' };

/** The cases of TestTolerationToleratesTaint (k8s.io/api/core/v1 toleration_test.go). */
const CASES: [title: string, toleration: Toleration, tolerated: boolean][] = [
  ['the same key and effect, any value', { key: 'foo', operator: 'Exists', effect: 'NoSchedule' }, true],
  ['the same key, any value and effect', { key: 'foo', operator: 'Exists' }, true],
  ['everything', { operator: 'Exists' }, true],
  ['another key', { key: 'other', operator: 'Exists', effect: 'NoSchedule' }, false],
  [
    'the same key and value, an effect of its own',
    { key: 'foo', operator: 'Exists', effect: 'NoExecute' },
    false,
  ],
  ['the same value', { key: 'foo', operator: 'Equal', value: 'bar', effect: 'NoSchedule' }, true],
  ['another value', { key: 'foo', operator: 'Equal', value: 'other', effect: 'NoSchedule' }, false],
  [
    'the same value, another effect',
    { key: 'foo', operator: 'Equal', value: 'bar', effect: 'NoExecute' },
    false,
  ],
  ['an operator left out is Equal', { key: 'foo', value: 'bar' }, true],
  ['an operator left out and another value', { key: 'foo', value: 'other' }, false],
  ['no value where the taint has one', { key: 'foo' }, false],
];

describe('a toleration of', () => {
  for (const [title, toleration, tolerated] of CASES)
    it(`${title}: ${tolerated ? 'tolerates' : 'does not'}`, () => {
      expect(tolerates(toleration, TAINT)).to.equal(tolerated);
    });

  it('no value tolerates a taint without one', () => {
    expect(tolerates({ key: 'foo' }, { key: 'foo', effect: 'NoSchedule' })).to.equal(true);
  });
});
