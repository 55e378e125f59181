import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { FeatureError } from '../../engine/contract/errors.ts';
import { matcherOf, parseCell, seenAs, showValue } from './cells.ts';

const context = { podsBefore: new Set(['web-6d5f8c-aaaaa']) };

describe('a cell', () => {
  it('is a YAML flow value; an empty one is not a value', () => {
    expect(['80', 'true', '[a, b]', '{a: 1}', '"80"', 'a b'].map(parseCell)).to.deep.equal([
      80,
      true,
      ['a', 'b'],
      { a: 1 },
      '80',
      'a b',
    ]);
    expect([parseCell(''), parseCell('  ')]).to.deep.equal([undefined, undefined]);
    expect(() => parseCell('[a')).to.throw(FeatureError, 'cannot read the cell "[a" as a YAML value');
  });

  it('matches the value that it shows (property)', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('web', '10.0.0.1', 'TCP'),
      fc.array(fc.nat()),
    );
    fc.assert(
      fc.property(value, (observed) => {
        expect(matcherOf('value', showValue(observed), context)(observed)).to.equal(true);
        expect(matcherOf('value', showValue(observed), context)('other')).to.equal(false);
      }),
    );
  });

  it('is compared as it stands where cells are texts', () => {
    const matches = matcherOf('message', '[no YAML', { ...context, texts: true });
    expect([matches('[no YAML'), matches('no YAML')]).to.deep.equal([true, false]);
  });

  it('without a value matches what is missing or empty', () => {
    const matches = matcherOf('zone', '', context);
    expect([undefined, null, '', 'a', 0, false].map(matches)).to.deep.equal([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a cell for pods of a Deployment', () => {
  it('matches names that the Deployment generates, and for a new one none that was there before', () => {
    const names = ['web-6d5f8c-aaaaa', 'web-6d5f8c-bbbbb', 'web-0', 'webshop-6d5f8c-aaaaa', undefined];
    expect(names.map(matcherOf('pod', 'any of web', context))).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(names.map(matcherOf('pod', 'a new pod of web', context))).to.deep.equal([
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is a text in columns that name no pods', () => {
    expect(matcherOf('message', 'any of web', context)('any of web')).to.equal(true);
    expect(matcherOf('message', 'any of web', context)('web-6d5f8c-aaaaa')).to.equal(false);
    expect(matcherOf('n1', 'any of web', { ...context, pods: true })('web-6d5f8c-aaaaa')).to.equal(true);
  });
});

describe('a connection that fails', () => {
  it('is the same for the evidence where the cell accepts any failure', () => {
    expect(
      ['refused', 'timed out', 'reset', 'unknown host', 'web-0'].map((o) => seenAs('no answer', o)),
    ).to.deep.equal(['no answer', 'no answer', 'no answer', 'unknown host', 'web-0']);
    expect([seenAs('refused', 'timed out'), seenAs(undefined, 'refused')]).to.deep.equal([
      'timed out',
      'refused',
    ]);
  });
});
