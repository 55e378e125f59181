import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError } from './errors.ts';
import { parseRef } from './references.ts';

describe('a reference', () => {
  it('is a name in demo, or a namespace and a name', () => {
    expect(parseRef('web')).to.deep.equal({ namespace: 'demo', name: 'web' });
    expect(parseRef('shop/web')).to.deep.equal({ namespace: 'shop', name: 'web' });
  });

  for (const text of ['', '/', 'shop/', '/web', 'a/b/c'])
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(() => parseRef(text)).to.throw(
        FeatureError,
        `${JSON.stringify(text)} is not a reference: write name, or namespace/name`,
      );
    });
});
