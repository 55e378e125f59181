import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseDig, parseResolvConf } from './dns.ts';

describe('what a pod tells of DNS', () => {
  it('dig: status and records, the final dots taken away', () => {
    const output = [
      ';; Got answer:',
      ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1',
      '_http._tcp.web.demo.svc.cluster.local. 30 IN SRV 0 50 8080 first.web.demo.svc.cluster.local.',
    ].join('\n');
    expect(parseDig(output)).to.deep.equal({
      rcode: 'NOERROR',
      records: [
        {
          name: '_http._tcp.web.demo.svc.cluster.local',
          type: 'SRV',
          data: '8080 first.web.demo.svc.cluster.local',
        },
      ],
    });
    expect(parseDig(';; no servers could be reached').rcode).to.equal('TIMEOUT');
  });

  it('resolv.conf: three lists', () => {
    expect(parseResolvConf('search a b\nnameserver 10.96.0.10\noptions ndots:5\n')).to.deep.equal({
      nameservers: ['10.96.0.10'],
      searches: ['a', 'b'],
      options: ['ndots:5'],
    });
  });
});
