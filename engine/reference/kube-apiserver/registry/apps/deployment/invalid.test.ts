import { describe, it } from 'node:test';
import { expect } from 'chai';
import { invalidCauses } from '../../invalid.testing.ts';
import { DEPLOYMENTS } from './invalid.cases.ts';

describe('Deployments that are not valid', () => {
  for (const [what, spec, causes] of DEPLOYMENTS)
    it(what, () => {
      expect(invalidCauses('Deployment', spec)).to.deep.equal(causes);
    });
});
