import { describe, it } from 'node:test';
import { expect } from 'chai';
import { invalidCauses } from '../../invalid.testing.ts';
import { STATEFULSETS } from './invalid.cases.ts';

describe('StatefulSets that are not valid', () => {
  for (const [what, spec, causes] of STATEFULSETS)
    it(what, () => {
      expect(invalidCauses('StatefulSet', spec)).to.deep.equal(causes);
    });
});
