import { describe, it } from 'node:test';
import { expect } from 'chai';
import { DIRECTIVES, REFUSED } from './directives.cases.ts';
import { applyPatch, STRATEGIC_PATCH } from './patch.ts';

describe('directives of a strategic merge patch', () => {
  for (const [title, type, before, patch, after] of DIRECTIVES)
    it(title, () => {
      const copy = structuredClone(before);
      const { object } = applyPatch(STRATEGIC_PATCH, type, before, JSON.stringify(patch));
      expect(object).to.deep.equal(after);
      expect(before).to.deep.equal(copy);
    });
});

describe('patches that cannot be applied', () => {
  for (const [type, patch, code, message] of REFUSED)
    it(`are refused with ${code}: ${type} ${patch}`, () => {
      const before = { spec: { type: 'ClusterIP', ports: [{ port: 80 }] } };
      expect(() => applyPatch(`application/${type}+json`, 'Service', before, patch))
        .to.throw(message)
        .with.property('status')
        .with.property('code', code);
    });
});
