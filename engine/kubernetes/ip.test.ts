import { isIP } from 'node:net';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  addressAt,
  canonicalIP,
  contains,
  familyOf,
  formatIP,
  hostPort,
  parseCIDR,
  parseIP,
  sizeOf,
} from './ip.ts';

describe('IP addresses', () => {
  for (const [text, canonical] of [
    ['10.0.0.1', '10.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:3:4:5:6:7:8', '1:0:3:4:5:6:7:8'],
    ['::', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['10:0:0:0:0:0:0:0', '10::'],
    ['fd00::10:0:0', 'fd00::10:0:0'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
  ]) {
    it(`writes ${text} as ${canonical}`, () => {
      expect(canonicalIP(text)).to.equal(canonical);
    });
  }

  for (const text of [
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '1:2',
    '1::2::3',
    'fe80::1%eth0',
    '12345::',
    'x',
  ]) {
    it(`does not take "${text}" for an address`, () => {
      expect(parseIP(text)).to.equal(undefined);
    });
  }

  it('reads leading zeros where they are allowed', () => {
    expect(formatIP(parseIP('010.000.0.1', true) ?? { family: 'IPv4', value: 0n })).to.equal('10.0.0.1');
  });

  it('agrees with Node.js on what is an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{1,20}$/)), (text) => {
        expect(parseIP(text) !== undefined).to.equal(isIP(text) > 0, text);
      }),
    );
  });

  it('keeps the value of every address that it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (value) => {
        fc.pre(value >> 32n !== 0xffffn);
        expect(parseIP(formatIP({ family: 'IPv6', value }))?.value).to.equal(value);
      }),
    );
  });
});

describe('ranges of IP addresses', () => {
  it('have the addresses of their own family only', () => {
    expect(contains('10.0.0.0/8', '10.255.255.255')).to.equal(true);
    expect(contains('10.0.0.0/8', '11.0.0.0')).to.equal(false);
    expect(contains('fd00::/112', 'fd00::ffff')).to.equal(true);
    expect(contains('fd00::/112', '10.0.0.1')).to.equal(false);
    expect(contains('::/0', '10.0.0.1')).to.equal(false);
  });

  it('may be written with any of their addresses', () => {
    const range = parseCIDR('10.1.2.3/16');
    expect(range && formatIP(range.first)).to.equal('10.1.0.0');
    expect(range && sizeOf(range)).to.equal(65_536n);
  });

  for (const text of ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', 'fd00::/129', '/8']) {
    it(`are not written as "${text}"`, () => {
      expect(parseCIDR(text)).to.equal(undefined);
    });
  }

  it('count their addresses from the first', () => {
    expect(addressAt('10.96.0.0/16', 10)).to.equal('10.96.0.10');
    expect(addressAt('fd00:10:96::/112', 10)).to.equal('fd00:10:96::a');
  });
});

describe('an address with a port', () => {
  it('has brackets around IPv6', () => {
    expect(hostPort('10.0.0.1', 80)).to.equal('10.0.0.1:80');
    expect(hostPort('fd00::1', 80)).to.equal('[fd00::1]:80');
    expect(familyOf('fd00::1')).to.equal('IPv6');
  });
});
