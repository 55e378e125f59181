import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseEnvironment } from './environment.ts';

describe('the environment of a process', () => {
  it('is read from entries that end with a NUL', () => {
    expect(parseEnvironment('PATH=/bin\0EMPTY=\0URL=http://x?a=b\0')).to.deep.equal({
      PATH: '/bin',
      EMPTY: '',
      URL: 'http://x?a=b',
    });
    expect(parseEnvironment('')).to.deep.equal({});
  });

  it('comes back whatever its values are', () => {
    const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,20}$/);
    const value = fc.string().filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (variables) => {
        const text = Object.entries(variables).map(([key, content]) => `${key}=${content}\0`);
        expect(parseEnvironment(text.join(''))).to.deep.equal(variables);
      }),
    );
  });
});
