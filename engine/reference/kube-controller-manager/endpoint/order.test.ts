import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sorted } from './order.ts';

describe('the order in Endpoints', () => {
  it('is that of texts for addresses, and pods come after none', () => {
    const pod = (uid: string) => ({ ip: '10.0.0.9', targetRef: { kind: 'Pod', name: uid, uid } });
    const addresses = [{ ip: '9.0.0.1' }, pod('b'), pod('a'), { ip: '10.0.0.9' }, { ip: '10.0.0.10' }];
    expect(sorted([{ addresses }])[0].addresses).to.deep.equal([
      { ip: '10.0.0.10' },
      { ip: '10.0.0.9' },
      pod('a'),
      pod('b'),
      { ip: '9.0.0.1' },
    ]);
  });

  it('is that of hashes for ports and subsets', () => {
    const ports = [
      { name: 'http', port: 80, protocol: 'TCP' as const },
      { port: 53, protocol: 'UDP' as const, appProtocol: 'x' },
    ];
    // 754b003f50f1... and ad8b449422ed...
    expect(sorted([{ addresses: [], ports: ports.toReversed() }])[0].ports).to.deep.equal(ports);
    const target = { kind: 'Pod', namespace: 'a', name: 'b', uid: 'u' };
    const one = { addresses: [{ ip: '10.0.0.1', nodeName: 'n1', targetRef: target }], ports: [ports[0]] };
    const other = { notReadyAddresses: [{ ip: '10.0.0.1' }] };
    // 1b99250e093d... and 4d4f4604c1a5...
    expect(sorted([other, one])).to.deep.equal([one, other]);
  });
});
