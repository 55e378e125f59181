import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type Entry, repack } from './subsets.ts';

const entry = (ip: string, ready: boolean, port: number): Entry => ({
  address: { ip },
  ready,
  ports: [{ port, protocol: 'TCP' }],
});

describe('repack', () => {
  it('keeps ready and not-ready addresses of the same ports in one subset, in order', () => {
    expect(
      repack([entry('10.0.0.3', true, 80), entry('10.0.0.1', false, 80), entry('10.0.0.2', true, 80)]),
    ).to.deep.equal([
      {
        addresses: [{ ip: '10.0.0.2' }, { ip: '10.0.0.3' }],
        notReadyAddresses: [{ ip: '10.0.0.1' }],
        ports: [{ port: 80, protocol: 'TCP' }],
      },
    ]);
  });

  it('makes a subset for each set of ports, and none without addresses', () => {
    expect(repack([entry('10.0.0.1', true, 80), entry('10.0.0.2', true, 90)])).to.have.length(2);
    expect(repack([])).to.deep.equal([]);
  });
});
