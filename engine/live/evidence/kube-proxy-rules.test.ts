import { describe, it } from 'node:test';
import { expect } from 'chai';
import { rulesAbout, rulesOfNodes } from './kube-proxy-rules.ts';

const IPTABLES = `*nat
:KUBE-SVC-KXVL36J4DTB6KURF - [0:0]
-A KUBE-SERVICES -d 10.96.249.181/32 -p tcp -m comment --comment "demo-bfd421-0x1/web cluster IP" -m tcp --dport 80 -j KUBE-SVC-KXVL36J4DTB6KURF
-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-SVC-NPX46M4PTMTKRN6Y
COMMIT
`;

const NFTABLES = `table ip kube-proxy {
	map service-ips {
		elements = { 10.96.78.95 . tcp . 80 : goto service-IPH24NNY-demo-8c1f01-0x1/web/tcp/,
			     10.96.0.1 . tcp . 443 : goto service-2QRHZV4L-default/kubernetes/tcp/https }
	}

	chain service-IPH24NNY-demo-8c1f01-0x1/web/tcp/ {
		meta l4proto tcp dnat ip to numgen random mod 2 map { 0 : 10.244.1.3 . 8080, 1 : 10.244.2.2 . 8080 }
	}

	chain service-2QRHZV4L-default/kubernetes/tcp/https {
		ip daddr 10.96.0.1 tcp dport 443 jump mark-for-masquerade
	}
}
`;

describe('the rules of a node', () => {
  it('of iptables are the lines whose comment names a Service of the scenario', () => {
    const rules = rulesAbout(IPTABLES, ['demo-bfd421-0x1']).trim().split('\n');
    expect(rules).to.have.length(1);
    expect(rules[0]).to.include('-d 10.96.249.181/32').and.to.include('demo-bfd421-0x1/web');
  });

  it('of nftables are the elements and whole chains that have it in their name', () => {
    expect(rulesAbout(NFTABLES, ['demo-8c1f01-0x1']).trim().split('\n')).to.deep.equal([
      'elements = { 10.96.78.95 . tcp . 80 : goto service-IPH24NNY-demo-8c1f01-0x1/web/tcp/,',
      'chain service-IPH24NNY-demo-8c1f01-0x1/web/tcp/ {',
      'meta l4proto tcp dnat ip to numgen random mod 2 map { 0 : 10.244.1.3 . 8080, 1 : 10.244.2.2 . 8080 }',
      '}',
    ]);
  });

  it('say so where none names a Service of it', () => {
    expect(rulesAbout(IPTABLES, ['demo-bfd421'])).to.equal('no rule names a Service of the scenario\n');
  });

  it('that cannot be read give the reason', async () => {
    const [file] = await rulesOfNodes('no-such-program {node}', ['node-1'], ['demo']);
    expect(file.name).to.equal('rules/node-1.txt');
    expect(file.text).to.include('cannot be read').and.to.include('"no-such-program node-1"');
  });
});
