import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type EvidenceLine, symbolize } from './evidence.ts';

const VALUES = { domain: 'cluster.local', nodePortMin: 30_000, nodePortMax: 32_767 };

const line = (observed: unknown): EvidenceLine => ({
  rule: 'r',
  scenario: 'r/s',
  step: 's',
  kind: 'k',
  observed,
});
const observedOf = (lines: EvidenceLine[], literals: string[] = []) =>
  symbolize(lines, new Set(literals), VALUES).map((l) => l.observed);

describe('symbolize', () => {
  it('numbers addresses by first use, dashes or dots', () => {
    const lines = [line('10.0.0.9 and 10.0.0.1'), line({ data: '10-0-0-1.web.demo' })];
    expect(observedOf(lines)).to.deep.equal([
      '<address-1> and <address-2>',
      { data: '<address-2>.web.demo' },
    ]);
  });

  it('replaces node ports, uids and generated suffixes, also as numbers', () => {
    const uid = '12345678-90ab-4cde-8f01-234567890abc';
    expect(observedOf([line([31_234, uid, 'web-7d5c9b8f6d-x2x4z', 'web-0'])])).to.deep.equal([
      ['<node-port-1>', '<uid-1>', 'web-<suffix-1>', 'web-0'],
    ]);
  });

  it('leaves what the feature says itself', () => {
    expect(observedOf([line([30_080, '192.0.2.41', 8080, true])], ['30080', '192.0.2.41'])).to.deep.equal([
      [30_080, '192.0.2.41', 8080, true],
    ]);
  });

  it('gives two clusters that differ only in what they made up the same evidence, and leaves its input', () => {
    const a = [line({ ip: '10.0.0.1', again: '10.0.0.1' })];
    const b = [line({ ip: '10.9.8.7', again: '10.9.8.7' })];
    const before = structuredClone(a);
    expect(symbolize(a, new Set(), VALUES)).to.deep.equal(symbolize(b, new Set(), VALUES));
    expect(a).to.deep.equal(before);
  });
});
