import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseSources } from './sources.ts';

describe('the sources of Rules', () => {
  it('have their claim, their place, and the address of their document or their own, and a verdict with its version unless they hold', () => {
    const sources = parseSources(`
documents:
  notes: { title: Service notes, url: https://example.org/notes }
statements:
  a: { document: notes, lines: "3-4", claim: one, verdict: holds }
  b: { document: others, claim: two, verdict: wrong }
  c: { claim: three }
  d: { claim: six, verdict: outdated, since: "1.33", instead: seven }
behaviours:
  DNS-01: { claim: four }
  DNS-02: { claim: five, url: https://example.org/five }
`);
    expect(Object.fromEntries(sources)).to.deep.equal({
      a: { claim: 'one', place: 'Service notes, lines 3-4', url: 'https://example.org/notes' },
      b: { claim: 'two', place: 'others', verdict: 'wrong' },
      c: { claim: 'three' },
      d: { claim: 'six', verdict: 'outdated since 1.33' },
      'DNS-01': { claim: 'four' },
      'DNS-02': { claim: 'five', url: 'https://example.org/five' },
    });
  });

  it('of the features have a claim each', () => {
    const sources = parseSources(readFileSync('features/sources.yaml', 'utf8'));
    expect(sources.size).to.be.above(200);
    expect([...sources].filter(([, { claim }]) => typeof claim !== 'string' || claim === '')).to.deep.equal(
      [],
    );
  });
});
