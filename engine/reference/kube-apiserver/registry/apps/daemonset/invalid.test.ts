import { describe, it } from 'node:test';
import { expect } from 'chai';
import { invalidCauses } from '../../invalid.testing.ts';
import { DAEMONSETS } from './invalid.cases.ts';

describe('DaemonSets that are not valid', () => {
  for (const [what, spec, causes] of DAEMONSETS)
    it(what, () => {
      expect(invalidCauses('DaemonSet', spec)).to.deep.equal(causes);
    });
});
