import { describe, it } from 'node:test';
import { expect } from 'chai';
import { invalidCauses } from '../../invalid.testing.ts';
import { JOBS } from './invalid.cases.ts';

describe('Jobs that are not valid', () => {
  for (const [what, spec, causes] of JOBS)
    it(what, () => {
      expect(invalidCauses('Job', spec)).to.deep.equal(causes);
    });
});
