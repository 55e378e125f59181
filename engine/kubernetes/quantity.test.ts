import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  canonicalQuantity,
  formatQuantity,
  isFractional,
  nanoOf,
  parseQuantity,
  roundedToMilli,
  sumOf,
} from './quantity.ts';

const CANONICAL: [given: string | number, canonical: string][] = [
  ['0', '0'],
  ['0.5', '500m'],
  [2, '2'],
  ['1000m', '1'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['1024Ki', '1Mi'],
  ['100Ki', '100Ki'],
  ['1000Ki', '1000Ki'],
  ['0.5Ki', '512'],
  ['1e3', '1e3'],
  ['1E3', '1e3'],
  ['1000', '1k'],
  ['1500', '1500'],
  ['128000', '128k'],
  ['-1', '-1'],
  ['.5', '500m'],
  ['1n', '1n'],
  ['0.1n', '1n'],
];

describe('a quantity', () => {
  for (const [given, canonical] of CANONICAL)
    it(`${given} is ${canonical}`, () => {
      expect(canonicalQuantity(given)).to.equal(canonical);
    });

  for (const text of ['', '1x', '1 Gi', 'Gi', '1.2.3', '--1', '.'])
    it(`'${text}' is none`, () => {
      expect(parseQuantity(text)).to.equal(undefined);
    });

  it('is rounded up to thousandths', () => {
    const rounded = (text: string) =>
      formatQuantity(roundedToMilli(parseQuantity(text) ?? { nano: 0n, format: 'DecimalSI' }));
    expect(rounded('0.0001')).to.equal('1m');
    expect(rounded('100m')).to.equal('100m');
  });

  it('may have a fraction', () => {
    expect(isFractional('1500m')).to.equal(true);
    expect(isFractional('2Gi')).to.equal(false);
  });

  it('adds up in the format of the first that is not zero', () => {
    expect(sumOf(['0', '1Gi', '1Mi'])).to.equal('1025Mi');
    expect(sumOf(['0', '1M', '1Ki'])).to.equal('1001024');
    expect(sumOf([])).to.equal('0');
  });

  it('has the same value in its canonical spelling, which is that of itself (property)', () => {
    const suffix = fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'u');
    const quantity = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(999), suffix);
    fc.assert(
      fc.property(quantity, ([whole, fraction, unit]) => {
        const text = `${whole}.${String(fraction).padStart(3, '0')}${unit}`;
        const canonical = canonicalQuantity(text);
        expect(nanoOf(canonical)).to.equal(nanoOf(text));
        expect(canonicalQuantity(canonical)).to.equal(canonical);
      }),
    );
  });
});
