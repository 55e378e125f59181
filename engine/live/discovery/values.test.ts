import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Service } from '../../kubernetes/objects.ts';
import { freeAddress } from './values.ts';

const services = (...addresses: string[]) =>
  addresses.map((clusterIP) => ({ spec: { clusterIP } }) as Service);

describe('a free cluster IP', () => {
  it('is the lowest after those of the API server and its neighbour', () => {
    expect(freeAddress(services('10.96.0.1', '10.96.0.10', 'None'), '10.96.0.1')).to.equal('10.96.0.3');
  });

  it('is held by no Service', () => {
    const held = fc.uniqueArray(fc.integer({ min: 3, max: 15 }), { maxLength: 12 });
    fc.assert(
      fc.property(held, (last) => {
        const addresses = last.map((n) => `10.112.0.${n}`);
        expect(addresses).to.not.include(freeAddress(services(...addresses), '10.112.0.1'));
      }),
    );
  });
});
