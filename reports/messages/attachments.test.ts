import { describe, it } from 'node:test';
import type { Attachment } from '@cucumber/messages';
import { expect } from 'chai';
import { textOf, textsOf, valuesOf } from './attachments.ts';

const attachment = (mediaType: string, body: string, contentEncoding = 'IDENTITY') =>
  ({ mediaType, body, contentEncoding }) as Attachment;

describe('an attachment', () => {
  it('has its text as it is, or in base64', () => {
    expect(textOf(attachment('text/plain', 'größer'))).to.equal('größer');
    const encoded = Buffer.from('größer').toString('base64');
    expect(textOf(attachment('text/plain', encoded, 'BASE64'))).to.equal('größer');
  });

  it('is found by its media type, in the order in which it came', () => {
    const all = [attachment('a', '1'), attachment('b', '"two"'), attachment('a', '[3]')];
    expect(textsOf(all, 'a')).to.deep.equal(['1', '[3]']);
    expect(valuesOf(all, 'a')).to.deep.equal([1, [3]]);
    expect(valuesOf(all, 'c')).to.deep.equal([]);
  });
});
