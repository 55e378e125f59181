import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { contains } from '../../kubernetes/ip.ts';
import { HostLocalRange } from './host-local.ts';

const take = (range: HostLocalRange, count: number) => Array.from({ length: count }, () => range.get());

describe('a block of addresses for pods', () => {
  it('begins after the address of the bridge, and ends before that for broadcasts', () => {
    const range = new HostLocalRange('10.1.2.0/29');
    expect(take(range, 6)).to.deep.equal([
      '10.1.2.2',
      '10.1.2.3',
      '10.1.2.4',
      '10.1.2.5',
      '10.1.2.6',
      undefined,
    ]);
    expect(String(range)).to.equal('10.1.2.1-10.1.2.6');
  });

  it('has no address for broadcasts in IPv6', () => {
    expect(take(new HostLocalRange('fd00::/126'), 3)).to.deep.equal(['fd00::2', 'fd00::3', undefined]);
  });

  it('goes on after the address that was given out last, and begins anew at its end', () => {
    const range = new HostLocalRange('10.1.2.0/29');
    expect(take(range, 2)).to.deep.equal(['10.1.2.2', '10.1.2.3']);
    range.release('10.1.2.2');
    expect(take(range, 4)).to.deep.equal(['10.1.2.4', '10.1.2.5', '10.1.2.6', '10.1.2.2']);
  });

  it('refuses a text that is no range', () => {
    expect(() => new HostLocalRange('10.1.2.0')).to.throw('not a range');
  });

  it('never has an address in use twice, and fails only if all are (property)', () => {
    const step = fc.oneof(fc.constant('get'), fc.nat(13));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const range = new HostLocalRange('10.1.2.0/28');
        const used: string[] = [];
        for (const each of steps) {
          if (each !== 'get') {
            const [ip] = used.splice(each, 1);
            if (ip) range.release(ip);
            continue;
          }
          const ip = range.get();
          if (ip === undefined) expect(used).to.have.length(13);
          else {
            expect(used).to.not.include(ip);
            expect(contains('10.1.2.0/28', ip)).to.equal(true);
            used.push(ip);
          }
        }
      }),
    );
  });
});
