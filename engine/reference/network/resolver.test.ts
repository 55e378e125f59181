import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { DnsAnswer } from '../../contract/observations.ts';
import { NO_SERVER, namesToTry, resolve } from './resolver.ts';

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

  it('leaves out what is too long with a domain of the search list', () => {
    const label = 'a'.repeat(50);
    const long = [label, label, label, label, 'web'].join('.');
    expect(namesToTry(long, { ...resolver, searches: [`${label}.example`] })).to.deep.equal([long]);
    expect(namesToTry('a'.repeat(64), resolver)).to.deep.equal([]);
  });

  it('begins with the name itself where it has as many dots as ndots', () => {
    const two = { ...resolver, options: ['ndots:2'] };
    expect(namesToTry('a.b.c', two)[0]).to.equal('a.b.c');
    expect(namesToTry('a.b', two).at(-1)).to.equal('a.b');
    expect(namesToTry('a.b', { ...resolver, options: [] })[0]).to.equal('a.b');
  });

  it('ends with no answer where no name server gives one', () => {
    expect(resolve('web', resolver, (name) => NO_SERVER('A', name))).to.deep.equal({
      rcode: 'TIMEOUT',
      records: [],
    });
  });
});
