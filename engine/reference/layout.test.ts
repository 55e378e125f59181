import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseLayout } from './layout.ts';

describe('the settings of kube-proxy', () => {
  it('are read one by one, in any order', () => {
    const both = {
      proxy: { mode: 'nftables', nodePortAddresses: ['10.0.0.0/8', 'fd99::/64', '192.168.0.0/16'] },
    };
    const settings = ['proxy-mode=nftables', 'nodeport-addresses=10.0.0.0/8,fd99::/64,192.168.0.0/16'];
    expect(parseLayout(settings)).to.deep.equal(both);
    expect(parseLayout(['nodeport-addresses=primary'])).to.deep.equal({
      proxy: { nodePortAddresses: ['primary'] },
    });
    expect(parseLayout(['domain=corp.example'])).to.deep.equal({ domain: 'corp.example' });
  });
});
