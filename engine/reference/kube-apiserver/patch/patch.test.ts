import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { StatusError } from '../status.ts';
import { jsonPatch } from './json.ts';
import { mergePatch } from './merge.ts';
import { MERGE, OPERATIONS, STRATEGIC } from './patch.cases.ts';
import { applyPatch } from './patch.ts';
import { strategicMerge } from './strategic/strategic.ts';

describe('a merge patch', () => {
  for (const [before, patch, after] of MERGE)
    it(`makes ${JSON.stringify(before)} by ${JSON.stringify(patch)} ${JSON.stringify(after)}`, () => {
      expect(mergePatch(before, patch)).to.deep.equal(after);
    });
});

describe('a strategic merge patch', () => {
  for (const [title, type, before, patch, after] of STRATEGIC)
    it(title, () => {
      expect(strategicMerge(type, before, patch)).to.deep.equal(after);
    });
});

describe('a JSON patch', () => {
  for (const [title, before, operations, after] of OPERATIONS)
    it(title, () => {
      const copy = structuredClone(before);
      const apply = () => jsonPatch(before, operations);
      if (after) expect(apply()).to.deep.equal(after);
      else expect(apply).to.throw(StatusError);
      expect(before).to.deep.equal(copy);
    });
});

describe('patches', () => {
  const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(null, 'x', 'y'), {
    maxKeys: 3,
  });
  const document = fc.record({ labels, annotations: labels, name: fc.constantFrom(null, 'a', 'b') });

  const MERGES = [
    (before: object, patch: object) => mergePatch(before, patch) as object,
    (before: object, patch: object) => strategicMerge('ObjectMeta', before, patch),
  ];

  it('that merge do the same again (property)', () => {
    fc.assert(
      fc.property(document, document, (before: object, patch) => {
        for (const merge of MERGES) {
          const once = merge(before, patch);
          expect(merge(once, patch)).to.deep.equal(once);
        }
      }),
    );
  });

  it('that merge leave nothing behind of what they name as null (property)', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('labels', 'annotations', 'name'), (before, key) => {
        for (const merge of MERGES) expect(merge(before, { [key]: null })).to.not.have.property(key);
      }),
    );
  });

  it('of other types are refused', () => {
    for (const type of ['application/json', 'text/plain', ''])
      expect(() => applyPatch(type, 'Service', {}, '{}')).to.throw(StatusError, 'Unsupported Media Type');
  });
});
