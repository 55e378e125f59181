import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { count, type OptionType, port, valueFrom } from './values.ts';

describe('the values of options', () => {
  const refused: [OptionType, string, string][] = [
    ['count', 'many', 'It is not a whole number.'],
    ['count', '1.5', 'It is not a whole number.'],
    ['count', '0', 'It has to be 1 or more.'],
    ['factor', '0', 'It is not a number above 0.'],
    ['factor', 'Infinity', 'It is not a number above 0.'],
    ['factor', '-2', 'It is not a number above 0.'],
    ['shard', '4/3', 'Write 1/3, 2/3 or 3/3.'],
    ['shard', '0/3', 'Write 1/3, 2/3 or 3/3.'],
    ['shard', '1', 'Write 1/3, 2/3 or 3/3.'],
  ];
  for (const [type, text, message] of refused) {
    it(`refuse ${JSON.stringify(text)} for a ${type}`, () => {
      expect(() => valueFrom(type, text)).to.throw(RangeError, message);
    });
  }

  it('are whole numbers as they were written (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (number) => {
        expect(count(String(number))).to.equal(number);
      }),
    );
  });

  it('are ports up to the last that there is', () => {
    expect([port('0'), port('65535')]).to.deep.equal([0, 65_535]);
    expect(() => port('65536')).to.throw(RangeError, 'A port is at most 65535.');
  });

  it('are lists of words, whatever separates them', () => {
    expect(valueFrom('list', ' a=1  b=2\n')).to.deep.equal(['a=1', 'b=2']);
    expect(valueFrom('list', '')).to.deep.equal([]);
  });

  it('are flags only where somebody agrees', () => {
    expect(['yes', 'true', 'no', '0'].map((text) => valueFrom('flag', text))).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });
});
