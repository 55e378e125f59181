import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { addressAt, contains, ipToNumber, isIPv4, numberToIp } from './addresses.ts';

const IPV4: [text: string, is: boolean][] = [
  ['0.0.0.0', true],
  ['255.255.255.255', true],
  ['10.96.0.1', true],
  ['256.0.0.1', false],
  ['10.96.0', false],
  ['10.96.0.1.2', false],
  ['10.96.0.', false],
  ['10.096.0.1', false],
  ['00.0.0.0', false],
  ['-1.0.0.0', false],
  ['1e1.0.0.0', false],
  [' 10.96.0.1', false],
  ['10.96.0.1\n', false],
  ['', false],
  ['fd00::1', false],
  ['::ffff:10.0.0.1', false],
  ['a.b.c.d', false],
];

describe('an IPv4 address', () => {
  for (const [text, is] of IPV4)
    it(`${JSON.stringify(text)}: ${is ? 'yes' : 'no'}`, () => {
      expect(isIPv4(text)).to.equal(is);
    });

  it('is the same as a number (property)', () => {
    const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(number, (value) => {
        expect(isIPv4(numberToIp(value))).to.equal(true);
        expect(ipToNumber(numberToIp(value))).to.equal(value);
      }),
    );
  });
});

const RANGES: [cidr: string, address: string, inside: boolean][] = [
  ['10.96.0.0/12', '10.96.0.0', true],
  ['10.96.0.0/12', '10.111.255.255', true],
  ['10.96.0.0/12', '10.112.0.0', false],
  ['10.96.0.0/12', '10.95.255.255', false],
  ['192.168.0.0/16', '192.168.7.9', true],
  ['192.168.0.0/16', '192.169.0.0', false],
  ['192.0.2.1/32', '192.0.2.1', true],
  ['192.0.2.1/32', '192.0.2.2', false],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['128.0.0.0/1', '127.255.255.255', false],
  ['10.96.3.4/24', '10.96.3.200', true],
  ['10.0.0.0/8', 'fd00::1', false],
  ['fd00::/8', '10.0.0.1', false],
  ['10.0.0.0/8', '', false],
];

describe('a range', () => {
  for (const [cidr, address, inside] of RANGES)
    it(`${cidr} ${inside ? 'contains' : 'does not contain'} ${address || 'no address'}`, () => {
      expect(contains(cidr, address)).to.equal(inside);
    });

  it('contains the addresses from its first on, as many as it has (property)', () => {
    const bits = fc.integer({ min: 8, max: 32 });
    fc.assert(
      fc.property(bits, fc.nat(), (length, at) => {
        const size = 2 ** (32 - length);
        const cidr = `10.0.0.0/${length}`;
        expect(contains(cidr, addressAt(cidr, at % size))).to.equal(true);
        expect(contains(cidr, addressAt(cidr, size))).to.equal(false);
        expect(contains(cidr, addressAt(cidr, -1))).to.equal(false);
      }),
    );
  });

  it('counts over the ends of its parts', () => {
    expect(addressAt('10.244.0.0/16', 256)).to.equal('10.244.1.0');
    expect(addressAt('10.244.255.0/24', 1)).to.equal('10.244.255.1');
  });
});
