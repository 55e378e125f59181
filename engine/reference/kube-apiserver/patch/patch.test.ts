import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { StatusError } from '../status.ts';
import { mergePatch } from './merge.ts';
import { MERGE, OPERATIONS, SENSELESS, STRATEGIC } from './patch.cases.ts';
import { applyPatch } from './patch.ts';
import { strategicMerge } from './strategic.ts';

describe('a merge patch', () => {
  for (const [before, patch, after] of MERGE)
    it(`makes ${JSON.stringify(before)} by ${JSON.stringify(patch)} ${JSON.stringify(after)}`, () => {
      expect(mergePatch(before, patch)).to.deep.equal(after);
    });
});

describe('a strategic merge patch', () => {
  for (const [title, type, before, patch, after] of STRATEGIC)
    it(title, () => {
      const copy = structuredClone([before, patch]);
      expect(strategicMerge(type, before, patch)).to.deep.equal(after);
      expect([before, patch]).to.deep.equal(copy);
    });

  for (const [title, type, before, patch] of SENSELESS)
    it(`has not ${title}`, () => {
      expect(() => strategicMerge(type, before, patch)).to.throw(StatusError);
    });
});

describe('a JSON patch', () => {
  for (const [title, before, operations, after] of OPERATIONS)
    it(title, () => {
      const copy = structuredClone(before);
      const apply = () =>
        applyPatch('application/json-patch+json', 'Pod', before, JSON.stringify(operations));
      if (after) expect(apply()).to.deep.equal(after);
      else expect(apply).to.throw(StatusError);
      expect(before).to.deep.equal(copy);
    });
});

type Dict = Record<string, unknown>;

const MERGES: ((before: Dict, patch: Dict) => Dict)[] = [
  (before, patch) => mergePatch(before, patch) as Dict,
  (before, patch) => strategicMerge('Pod', before, patch) as Dict,
];

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
        for (const merge of MERGES) {
          const once = merge(before, patch);
          expect(merge(once, patch)).to.deep.equal(once);
        }
      }),
    );
  });

  it('that merge leave nothing behind of what they name as null (property)', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('a', 'b', 'c'), (before, key) => {
        for (const merge of MERGES) expect(merge(before, { [key]: null })).to.not.have.property(key);
      }),
    );
  });

  it('are JSON', () => {
    for (const type of ['json-patch', 'merge-patch', 'strategic-merge-patch']) {
      for (const text of ['', '{', '1', 'null'])
        expect(() => applyPatch(`application/${type}+json`, 'Pod', {}, text)).to.throw(StatusError);
    }
  });
});
