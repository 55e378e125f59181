import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { abridged, COLUMN_LIMIT, cut, LINE_LIMIT, LINES, shortened, widthsOf, wrapped } from './texts.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', '\n', '😀'), maxLength: 400 });

describe('a value', () => {
  it('is shown whole, or its beginning with its length', () => {
    expect(shortened('a'.repeat(1_000))).to.equal('a'.repeat(1_000));
    expect(shortened('a'.repeat(20_480))).to.equal(`${'a'.repeat(250)}… (20,480 characters)`);
  });

  it('is cut between characters, and is no longer than before (property)', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 31, max: 400 }), (value, limit) => {
        const shown = cut(value, limit);
        expect(shown.isWellFormed()).to.equal(true);
        expect(shown.length).to.be.at.most(Math.min(limit, value.length));
        expect(cut(shown, limit)).to.equal(shown);
      }),
    );
  });
});

describe('a text', () => {
  it('has no more lines than people read, its end among them', () => {
    const shown = abridged(Array.from({ length: 5_000 }, (_, i) => `line ${i}`).join('\n')).split('\n');
    expect(shown).to.have.length(LINES.first + 1 + LINES.last);
    expect(shown[LINES.first]).to.equal('… (5,000 lines)');
    expect(shown.at(-1)).to.equal('line 4999');
  });

  it('has no line without a limit', () => {
    expect(abridged(`short\n${'a'.repeat(5_000_000)}`)).to.match(/^short\na+… \(5,000,000 characters\)$/);
    expect(abridged('a'.repeat(LINE_LIMIT))).to.equal('a'.repeat(LINE_LIMIT));
  });

  it('that was abridged stays as it is (property)', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b'.repeat(LINE_LIMIT + 1)), { maxLength: 500 });
    fc.assert(
      fc.property(lines, (all) => {
        const shown = abridged(all.join('\n'));
        expect(abridged(shown)).to.equal(shown);
      }),
    );
  });
});

describe('a column', () => {
  it('is as wide as its longest cell, up to a limit', () => {
    expect(widthsOf([['a', 'bb'], ['ccc'], ['', 'd'.repeat(1_000_000)]])).to.deep.equal([3, COLUMN_LIMIT]);
    expect(widthsOf([])).to.deep.equal([]);
  });

  it('wraps a cell into lines that are no wider and together are the cell (property)', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (cell, width) => {
        const lines = wrapped(cell, width);
        expect(lines.join('')).to.equal(cell);
        expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(width);
      }),
    );
  });

  it('breaks between the parts of a value, and not within a number', () => {
    expect(wrapped('{"a":1},{"b":2}', 10)).to.deep.equal(['{"a":1},', '{"b":2}']);
    expect(wrapped('aaaa (20,480', 9)).to.deep.equal(['aaaa ', '(20,480']);
  });
});
