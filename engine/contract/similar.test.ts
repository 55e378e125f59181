import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { bySimilarity, distance, suggestion } from './similar.ts';

describe('similar names', () => {
  it('come first', () => {
    expect(bySimilarity('compair', ['run', 'compare', 'clean'])[0]).to.equal('compare');
  });

  it('are suggested only for what can be a typing error', () => {
    expect(suggestion('docter', ['doctor', 'steps'])).to.equal('doctor');
    expect(suggestion('bogus', ['doctor', 'steps'])).to.equal(undefined);
    expect(suggestion('bogus', [])).to.equal(undefined);
  });

  it('have a distance that is symmetric, and zero only for the same name (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), (a, b) => {
        expect(distance(a, b)).to.equal(distance(b, a));
        expect(distance(a, b) === 0).to.equal(a === b);
      }),
    );
  });
});
