import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { digCommand, parseDig, parseResolvConf } from './dns.ts';

describe('a query by dig', () => {
  it('uses the search list, and names the type', () => {
    const command = digCommand('SRV', '_http._tcp.web').join(' ');
    expect(command).to.match(/^dig \+search .*-t SRV _http\._tcp\.web$/);
  });

  it('of an address is a reverse lookup', () => {
    expect(digCommand('PTR', '10.96.0.1').slice(-2)).to.deep.equal(['-x', '10.96.0.1']);
  });
});

describe('the answer of a DNS server', () => {
  it('has the rcode and the records, without final dots', () => {
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
  });

  it('is the last one where the search list led to several', () => {
    const output = [
      ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1',
      ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 2',
      'web.svc.cluster.local. 5 IN A 10.96.0.7',
    ].join('\n');
    const { rcode, records } = parseDig(output);
    expect({ rcode, records }).to.deep.equal({
      rcode: 'NOERROR',
      records: [{ name: 'web.svc.cluster.local', type: 'A', data: '10.96.0.7' }],
    });
  });

  it('that does not come is TIMEOUT', () => {
    const output = ';; communications error to 10.96.0.10#53: timed out\n;; no servers could be reached';
    expect(parseDig(output)).to.deep.equal({ rcode: 'TIMEOUT', records: [] });
  });

  it('has every record, whatever the rest of the output is', () => {
    const record = fc.record({
      name: fc.domain(),
      data: fc.ipV4(),
      ttl: fc.nat(3_600),
    });
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const lines = records.map(({ name, ttl, data }) => `${name}.\t\t${ttl}\tIN\tA\t${data}`);
        const output = [';; status: NOERROR', '', ...lines, ';; WHEN: today'].join('\n');
        expect(parseDig(output).records).to.deep.equal(
          records.map(({ name, data }) => ({ name, type: 'A', data })),
        );
      }),
    );
  });
});

describe('resolv.conf', () => {
  it('has three lists', () => {
    expect(parseResolvConf('search a b\nnameserver 10.96.0.10\noptions ndots:5\n')).to.deep.equal({
      nameservers: ['10.96.0.10'],
      searches: ['a', 'b'],
      options: ['ndots:5'],
    });
  });

  it('may have comments, tabs after values and several name servers', () => {
    const text = '# made by kubelet\nnameserver 10.96.0.10\nnameserver fd00::a\nsearch a\tb \noptions\n';
    expect(parseResolvConf(text)).to.deep.equal({
      nameservers: ['10.96.0.10', 'fd00::a'],
      searches: ['a', 'b'],
      options: [],
    });
  });
});
