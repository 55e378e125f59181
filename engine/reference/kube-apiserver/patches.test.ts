import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { applyPatch, mergePatch, strategicMerge } from './patch.ts';
import { MERGE, OPERATIONS, STRATEGIC } from './patches.cases.ts';
import { StatusError } from './status.ts';

describe('a merge patch', () => {
  for (const [before, patch, after] of MERGE)
    it(`makes ${JSON.stringify(before)} by ${JSON.stringify(patch)} ${JSON.stringify(after)}`, () => {
      expect(mergePatch(before, patch)).to.deep.equal(after);
    });
});

describe('a strategic merge patch', () => {
  for (const [title, before, patch, after] of STRATEGIC)
    it(title, () => {
      expect(strategicMerge(before, patch)).to.deep.equal(after);
    });
});

describe('a JSON patch', () => {
  for (const [title, before, operations, after] of OPERATIONS)
    it(title, () => {
      const copy = structuredClone(before);
      const apply = () => applyPatch('application/json-patch+json', before, operations);
      if (after) expect(apply()).to.deep.equal(after);
      else expect(apply).to.throw(StatusError);
      expect(before).to.deep.equal(copy);
    });
});

describe('patches', () => {
  const leaf = fc.constantFrom<unknown>(null, 1, 'x', true);
  const { document } = fc.letrec<{ document: Record<string, unknown> }>((tie) => ({
    document: fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof({ maxDepth: 3 }, leaf, tie('document')),
      { maxKeys: 3 },
    ),
  }));

  it('that merge do the same again (property)', () => {
    fc.assert(
      fc.property(document, document, (before, patch) => {
        for (const merge of [mergePatch, strategicMerge]) {
          const once = merge(before, patch);
          expect(merge(once, patch)).to.deep.equal(once);
        }
      }),
    );
  });

  it('that merge leave nothing behind of what they name as null (property)', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('a', 'b', 'c'), (before, key) => {
        for (const merge of [mergePatch, strategicMerge])
          expect(merge(before, { [key]: null })).to.not.have.property(key);
      }),
    );
  });

  it('of other types are refused', () => {
    for (const type of ['application/json', 'text/plain', ''])
      expect(() => applyPatch(type, {}, {})).to.throw(StatusError, 'accepted media types');
  });
});
