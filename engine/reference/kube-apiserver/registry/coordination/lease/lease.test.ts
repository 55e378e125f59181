import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Lease } from '../../../../../kubernetes/core.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { leaseStrategy as strategy } from './strategy.ts';

const of = (spec: Lease['spec']): Lease => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'lock', namespace: 'default' },
  spec,
});

const CASES: CauseCase<Lease>[] = [
  ['a holder', of({ holderIdentity: 'me', leaseDurationSeconds: 10, leaseTransitions: 0 })],
  ['nothing', of({})],
  [
    'no time, and fewer transitions than none',
    of({ leaseDurationSeconds: 0, leaseTransitions: -1 }),
    'spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0',
    'spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0',
  ],
];

describe('a Lease', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(strategy.validate?.(object) ?? [])).to.deep.equal(causes);
    });

  it('has no fields of features that are off', () => {
    const sent = of({ holderIdentity: 'me', strategy: 'OldestEmulationVersion', preferredHolder: 'you' });
    expect(strategy.prepareForCreate?.(sent).spec).to.deep.equal({ holderIdentity: 'me' });
  });

  it('may have finalizers without a domain', () => {
    const { metadata } = of({});
    expect(textsOf(strategy.validateMetadata?.({ ...metadata, finalizers: ['mine'] }) ?? [])).to.deep.equal(
      [],
    );
    const [found] = strategy.validateMetadata?.({ ...metadata, name: 'A' }) ?? [];
    expect(found.field).to.equal('metadata.name');
  });
});
