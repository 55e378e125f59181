import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Random } from './random.ts';

describe('Random', () => {
  it('gives the same sequence for the same seed, and a different one for a different seed', () => {
    const draw = (seed: string) => {
      const random = new Random(seed);
      return [random.uuid(), random.suffix(), random.below(1_000)];
    };
    expect(draw('a')).to.deep.equal(draw('a'));
    expect(draw('a')).to.not.deep.equal(draw('b'));
  });

  it('generates suffixes of the safe alphabet and version 4 UUIDs', () => {
    const random = new Random('x');
    expect(random.suffix()).to.match(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(random.uuid()).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
