import { describe, it } from 'node:test';
import { expect } from 'chai';
import { invalidCauses } from '../../invalid.testing.ts';
import { REPLICASETS } from './invalid.cases.ts';

describe('ReplicaSets that are not valid', () => {
  for (const [what, spec, causes] of REPLICASETS)
    it(what, () => {
      expect(invalidCauses('ReplicaSet', spec)).to.deep.equal(causes);
    });
});
