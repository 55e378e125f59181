import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { DnsAnswer } from '../../contract/observations.ts';
import { namesToTry, resolve } from './resolver.ts';

const FOUND: DnsAnswer = {
  rcode: 'NOERROR',
  records: [{ name: 'web.shop.svc.cluster.local', type: 'A', data: '10.96.0.9' }],
};

describe('the resolver of a pod', () => {
  const resolver = {
    nameservers: [],
    searches: ['demo.svc.cluster.local', 'svc.cluster.local'],
    options: ['ndots:5'],
  };

  it('applies the search list to names with few dots, and not to absolute ones (DNS-03, DNS-04)', () => {
    expect(namesToTry('web', resolver)).to.deep.equal([
      'web.demo.svc.cluster.local',
      'web.svc.cluster.local',
      'web',
    ]);
    expect(namesToTry('web.demo.', resolver)).to.deep.equal(['web.demo']);
    expect(namesToTry('a.b.c.d.e.f', resolver)[0]).to.equal('a.b.c.d.e.f');
  });

  it('stops at the first name that exists', () => {
    const queried: string[] = [];
    const answer = resolve('web.shop', resolver, (name) => {
      queried.push(name);
      return name === 'web.shop.svc.cluster.local' ? FOUND : { rcode: 'NXDOMAIN', records: [] };
    });
    expect(answer).to.deep.equal(FOUND);
    expect(queried).to.deep.equal(['web.shop.demo.svc.cluster.local', 'web.shop.svc.cluster.local']);
  });

  it('stops at a name that exists without such a record', () => {
    const answer = resolve('web', resolver, () => ({ rcode: 'NOERROR', records: [] }));
    expect(answer.rcode).to.equal('NOERROR');
  });

  it('ends with NXDOMAIN when no name exists', () => {
    expect(resolve('web', resolver, () => ({ rcode: 'NXDOMAIN', records: [] })).rcode).to.equal('NXDOMAIN');
  });
});
