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

describe('what a strict decoder refuses of a patch', () => {
  const before = { spec: { type: 'ClusterIP' } };
  const CASES: [type: string, patch: string, errors: string[]][] = [
    [
      'strategic-merge-patch',
      '{"metadata":{"labels":{"a":"1","a":"2"}}}',
      ['duplicate field "metadata.labels.a"'],
    ],
    [
      'merge-patch',
      '{"spec":{"type":"x","type":"y"},"spec":{}}',
      ['duplicate field "spec"', 'duplicate field "spec.type"'],
    ],
    [
      'json-patch',
      '[{"op":"add","path":"/spec/type","value":"x","bar":1,"op":"add"}]',
      ['json patch unknown field "[0].bar"', 'json patch duplicate field "[0].op"'],
    ],
    ['json-patch', '[{"op":"add","path":"/spec/type","value":"x"}]', []],
  ];
  for (const [type, patch, errors] of CASES)
    it(`says what is wrong with ${type} ${patch}`, () => {
      const { strictErrors } = applyPatch(`application/${type}+json`, 'Service', before, patch);
      expect(strictErrors).to.deep.equal(errors);
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
