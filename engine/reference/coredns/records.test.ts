import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EndpointSlice, Service } from '../../kubernetes/objects.ts';
import { serveDNS } from './handler.ts';
import { answerOf } from './message.ts';
import { OBJECTS, QUERIES, type Query } from './records.cases.ts';
import { zoneOf } from './zone.testing.ts';
import type { Zone } from './zone.ts';

const ZONE = zoneOf(OBJECTS);
const answer = (zone: Zone, type: string, name: string) => answerOf(serveDNS(zone, { type, name }));

const shown = (expected: Query[2]) => (expected === 'NXDOMAIN' ? expected : expected.join(', ') || 'no data');

for (const [group, queries] of Object.entries(QUERIES))
  describe(`the records of ${group.toLowerCase().replaceAll('_', ' ')}`, () => {
    for (const [type, name, expected] of queries)
      it(`${type} ${name}: ${shown(expected)}`, () => {
        const { rcode, records } = answer(ZONE, type, name);
        const data = expected === 'NXDOMAIN' ? [] : expected;
        expect(rcode).to.equal(expected === 'NXDOMAIN' ? 'NXDOMAIN' : 'NOERROR');
        expect(records.map((record) => record.data)).to.deep.equal(data);
      });
  });

describe('the records of a headless Service', () => {
  const endpoint = fc.record({
    n: fc.integer({ min: 1, max: 30 }),
    ready: fc.option(fc.boolean(), { nil: undefined }),
    hostname: fc.constantFrom('', 'h', 'i'),
  });
  const endpoints = fc.uniqueArray(endpoint, { selector: ({ n }) => n, maxLength: 12 });
  const [hdls1] = OBJECTS.filter(
    ({ kind, metadata }) => kind === 'EndpointSlice' && metadata.name === 'hdls1',
  );
  const zoneWith = (list: { n: number; ready?: boolean; hostname: string }[]): Zone => {
    const endpoints = list.map(({ n, ready, hostname }) => ({
      addresses: [`172.0.0.${n}`],
      conditions: { ready },
      ...(hostname ? { hostname } : {}),
    }));
    const others = OBJECTS.filter(({ kind }) => kind !== 'EndpointSlice');
    return zoneOf([...others, { ...hdls1, endpoints } as EndpointSlice]);
  };
  const dataOf = (zone: Zone, type: string, name: string) =>
    answer(zone, type, name).records.map(({ data }) => data);

  it('are those of all endpoints that are ready, and of no other (property)', () => {
    fc.assert(
      fc.property(endpoints, (list) => {
        const ready = list.filter((e) => e.ready !== false).map((e) => `172.0.0.${e.n}`);
        expect(dataOf(zoneWith(list), 'A', 'hdls1.testns.svc.cluster.local')).to.have.members(ready);
      }),
    );
  });

  it('lead from its SRV records to its A records, and back from each by PTR (property)', () => {
    fc.assert(
      fc.property(endpoints, (list) => {
        const zone = zoneWith(list);
        const names = dataOf(zone, 'SRV', '_http._tcp.hdls1.testns.svc.cluster.local').map(
          (data) => data.split(' ')[1],
        );
        const addresses = names.flatMap((name) => dataOf(zone, 'A', name));
        expect(addresses).to.have.members(dataOf(zone, 'A', 'hdls1.testns.svc.cluster.local'));
        for (const address of addresses) {
          const reverse = `${address.split('.').reverse().join('.')}.in-addr.arpa`;
          expect(names).to.include.members(dataOf(zone, 'PTR', reverse));
          expect(dataOf(zone, 'PTR', reverse)).to.have.length(1);
        }
      }),
    );
  });
});

describe('external names that lead to one another', () => {
  /** `to-1` leads to `to-2`, and so on; the last one to a Service. */
  const chainOf = (length: number, last = 'svc1'): Zone => {
    const names = Array.from({ length }, (_, i) => `to-${i + 1}`);
    const services = names.map(
      (name, i): Service => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: 'testns' },
        spec: { type: 'ExternalName', externalName: `${names[i + 1] ?? last}.testns.svc.cluster.local` },
      }),
    );
    return zoneOf([...OBJECTS, ...services]);
  };

  for (const [length, records] of [
    [1, 2],
    [11, 12],
    [12, 0],
  ])
    it(`in a chain of ${length}: ${records ? 'all of it and the address' : 'no data'}`, () => {
      const found = answer(chainOf(length), 'A', 'to-1.testns.svc.cluster.local');
      expect(found.rcode).to.equal('NOERROR');
      expect(found.records).to.have.length(records);
    });

  it('in a circle: no data', () => {
    const found = answer(chainOf(3, 'to-1'), 'A', 'to-1.testns.svc.cluster.local');
    expect(found).to.deep.equal({ rcode: 'NOERROR', records: [] });
  });
});
