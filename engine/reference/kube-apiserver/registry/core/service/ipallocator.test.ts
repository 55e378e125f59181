import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { prefixContainsIP } from '../../../../../kubernetes/servicecidr.ts';
import { Random } from '../../../../runtime/random.ts';
import { addressRange, nextAddress } from './ipallocator.ts';
import { freeIn, staticBand } from './static-dynamic-bands.ts';

/** The addresses of one range, and those that are taken. */
class IPAllocator {
  readonly #cidr: string;
  readonly #taken = new Set<string>();
  readonly #random = new Random('ips');

  constructor(cidr: string) {
    this.#cidr = cidr;
  }

  allocateNext(): string | undefined {
    const range = addressRange(this.#cidr);
    const ip = range && nextAddress(range, this.#random, (address) => this.#taken.has(address));
    if (ip) this.#taken.add(ip);
    return ip;
  }

  allocate(ip: string): string | undefined {
    if (!prefixContainsIP(this.#cidr, ip)) return 'range';
    if (this.#taken.has(ip)) return 'allocated';
    this.#taken.add(ip);
    return undefined;
  }

  release(ip: string): void {
    this.#taken.delete(ip);
  }

  has(ip: string): boolean {
    return this.#taken.has(ip);
  }
}

const allocatorOf = (cidr: string) => new IPAllocator(cidr);
const all = (allocator: IPAllocator): string[] => {
  const given: string[] = [];
  for (let ip = allocator.allocateNext(); ip !== undefined; ip = allocator.allocateNext()) given.push(ip);
  return given;
};

/** A range, how many addresses it has, and what is not in it (ipallocator: TestAllocate, TestAllocateSmall). */
const RANGES: [cidr: string, free: number, outside: string[]][] = [
  ['192.168.1.0/24', 254, ['192.168.0.1', '192.168.1.0', '192.168.1.255', '192.168.2.2']],
  ['10.0.0.0/18', 16_382, ['10.0.0.0', '10.0.63.255', '10.255.255.2']],
  ['192.168.1.240/30', 2, ['192.168.1.240', '192.168.1.243', '192.168.1.239']],
  ['192.168.1.240/29', 6, ['192.168.1.240', '192.168.1.247', '192.168.1.248']],
  ['2001:db8:1::/124', 15, ['2001:db8:1::', '2001:db8:1::10', '192.168.1.1']],
  ['2001:db8::/120', 255, ['2001:db8::', '2001:db8::100', '2001:db9::1']],
];

describe('the allocator of cluster IPs', () => {
  for (const [cidr, free, outside] of RANGES)
    it(`gives the ${free} addresses of ${cidr}, each once, and one that is given back again`, () => {
      const allocator = allocatorOf(cidr);
      const given = all(allocator);
      expect(new Set(given).size).to.equal(free);
      expect(given).to.have.length(free);
      const released = given[Math.floor(free / 2)];
      allocator.release(released);
      expect(allocator.has(released)).to.equal(false);
      expect(allocator.allocateNext()).to.equal(released);
      for (const ip of outside) expect(allocator.allocate(ip), ip).to.equal('range');
      expect(allocator.allocate(released)).to.equal('allocated');
      expect(allocator.allocateNext()).to.equal(undefined);
    });

  it('gives addresses of a /64, and none of a range that is wider', () => {
    const given = allocatorOf('2001:db8:0:1::/64');
    for (let i = 0; i < 100; i++)
      expect(prefixContainsIP('2001:db8:0:1::/64', `${given.allocateNext()}`)).to.equal(true);
    expect(addressRange('2001:db8::/63')).to.equal(undefined);
    expect(allocatorOf('2001:db8::/63').allocateNext()).to.equal(undefined);
  });

  it('keeps the lower band of a /25 for those who ask by number', () => {
    const allocator = allocatorOf('192.168.1.0/25');
    const dynamic = Array.from({ length: 126 - 16 }, () => allocator.allocateNext());
    expect(dynamic).to.have.members(Array.from({ length: 110 }, (_, i) => `192.168.1.${i + 17}`));
    for (let i = 1; i <= 16; i++) expect(allocator.allocate(`192.168.1.${i}`)).to.equal(undefined);
    allocator.release('192.168.1.10');
    expect(allocator.allocateNext()).to.equal('192.168.1.10');
  });

  it('never gives an address twice, and gives every one again that came back (property)', () => {
    const step = fc.record({
      act: fc.constantFrom('next', 'take', 'release'),
      n: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const allocator = allocatorOf('10.0.0.0/27');
        const held = new Set<string>();
        for (const { act, n } of steps) {
          const ip = `10.0.0.${n}`;
          if (act === 'next') {
            const given = allocator.allocateNext();
            expect(given === undefined).to.equal(held.size === 30);
            expect(held.has(given as string)).to.equal(false);
            if (given) held.add(given);
          } else if (act === 'take') {
            expect(allocator.allocate(ip)).to.equal(held.has(ip) ? 'allocated' : undefined);
            held.add(ip);
          } else {
            allocator.release(ip);
            held.delete(ip);
          }
        }
        expect([...held].every((ip) => allocator.has(ip))).to.equal(true);
        expect(all(allocator)).to.have.length(30 - held.size);
      }),
    );
  });
});

/** Size of a range, and of its lower band (ipallocator and portallocator: Test_calculateRangeOffset). */
const ADDRESS_BANDS: [what: string, size: number, band: number][] = [
  ['one address', 1, 0],
  ['a /30', 4, 0],
  ['a /28', 16, 0],
  ['a /27', 32, 16],
  ['a /22', 1_024, 64],
  ['a /20', 4_096, 256],
  ['a /8', 2 ** 24, 256],
];
const PORT_BANDS: [what: string, size: number, band: number][] = [
  ['the default range', 2_768, 86],
  ['10 ports', 10, 0],
  ['16 ports', 16, 0],
  ['128 ports', 128, 16],
  ['2048 ports', 2_048, 64],
  ['4096 ports', 4_096, 128],
  ['8192 ports', 8_192, 128],
];

describe('the lower band', () => {
  for (const [what, size, band] of ADDRESS_BANDS)
    it(`of ${what} has ${band} addresses`, () => {
      expect(staticBand(size, 16, 16, 256)).to.equal(band);
    });
  for (const [what, size, band] of PORT_BANDS)
    it(`of ${what} has ${band} node ports`, () => {
      expect(staticBand(size, 32, 16, 128)).to.equal(band);
    });

  it('is searched once around, so that the last free number is found (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), fc.string(), (size, free, seed) => {
        const only = BigInt(free % size);
        expect(freeIn(BigInt(size), new Random(seed), (n) => n !== only)).to.equal(only);
        expect(freeIn(BigInt(size), new Random(seed), () => true)).to.equal(undefined);
      }),
    );
  });
});
