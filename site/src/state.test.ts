import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { fragmentOf, textIn } from './state.ts';

const text = fc.string({ unit: 'binary', maxLength: 5_000 });
const coded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

describe('the state in a link', () => {
  it('is what was written, whatever the text', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(textIn(fragmentOf('feature', written), 'feature')).to.equal(written);
      }),
    );
  });

  it('is made of characters that need no encoding', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(fragmentOf('feature', written)).to.match(/^#feature=[A-Za-z0-9_-]+$/);
      }),
    );
  });

  it('stays below 2,000 characters for a feature of 5,000', () => {
    const feature = 'Given the Service "web":\n  """yaml\n  selector: {app: web}\n  """\n'.repeat(80);
    expect(fragmentOf('feature', feature).length).to.be.below(2_000);
  });

  it('of another name is not there', () => {
    expect(textIn(fragmentOf('manifests', 'x'), 'feature')).to.equal(undefined);
    expect(textIn('', 'feature')).to.equal(undefined);
    expect(textIn('#why', 'feature')).to.equal(undefined);
  });

  it('that was cut off is none, or the beginning of the text', () => {
    fc.assert(
      fc.property(text, fc.nat(), (written, length) => {
        const fragment = fragmentOf('feature', written);
        const read = textIn(fragment.slice(0, length % fragment.length), 'feature');
        if (read !== undefined) expect(written.startsWith(read)).to.equal(true);
      }),
    );
  });

  it('that no page made throws nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array().map(coded)), (value) => {
        expect(textIn(`#feature=${value}`, 'feature')).to.satisfy(
          (read: unknown) => read === undefined || typeof read === 'string',
        );
      }),
    );
  });

  it('that inflates to more than a feature can be is refused', () => {
    const bomb = deflateSync(strToU8('a'.repeat(20_000_000)));
    expect(textIn(`#feature=${coded(bomb)}`, 'feature') === undefined).to.equal(true);
  });
});
