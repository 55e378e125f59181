import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { DECISIONS } from './decisions.ts';
import { answer } from './handler.ts';
import { QUERIES, type Query, ZONE } from './records.cases.ts';
import type { Zone } from './zone.ts';

const shown = (expected: Query[2]) => (expected === 'NXDOMAIN' ? expected : expected.join(', ') || 'no data');

for (const [group, queries] of Object.entries(QUERIES))
  describe(`the records of ${group.toLowerCase().replaceAll('_', ' ')}`, () => {
    for (const [type, name, expected] of queries)
      it(`${type} ${name}: ${shown(expected)}`, () => {
        const { rcode, records } = answer(ZONE, type, name, DECISIONS);
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
  const zoneOf = (list: { n: number; ready?: boolean; hostname: string }[]): Zone => ({
    ...ZONE,
    slices: [
      {
        ...ZONE.slices[2],
        endpoints: list.map(({ n, ready, hostname }) => ({
          addresses: [`172.0.0.${n}`],
          conditions: { ready },
          ...(hostname ? { hostname } : {}),
        })),
      },
    ],
  });
  const dataOf = (zone: Zone, type: string, name: string) =>
    answer(zone, type, name, DECISIONS).records.map(({ data }) => data);

  it('are those of all endpoints that are ready, and of no other (property)', () => {
    fc.assert(
      fc.property(endpoints, (list) => {
        const ready = list.filter((e) => e.ready !== false).map((e) => `172.0.0.${e.n}`);
        expect(dataOf(zoneOf(list), 'A', 'hdls1.testns.svc.cluster.local')).to.have.members(ready);
      }),
    );
  });

  it('lead from its SRV records to its A records, and back from each by PTR (property)', () => {
    fc.assert(
      fc.property(endpoints, (list) => {
        const zone = zoneOf(list);
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
  const zoneWith = (length: number): Zone => {
    const names = Array.from({ length }, (_, i) => `to-${i + 1}`);
    const target = (i: number) => names[i + 1] ?? 'svc1';
    const spec = (i: number) => ({
      type: 'ExternalName' as const,
      externalName: `${target(i)}.testns.svc.cluster.local`,
    });
    const services = names.map((name, i) => ({
      ...ZONE.services[0],
      metadata: { name, namespace: 'testns' },
      spec: spec(i),
    }));
    return { ...ZONE, services: [...ZONE.services, ...services] };
  };

  for (const [length, records] of [
    [1, 2],
    [11, 12],
    [12, 0],
  ])
    it(`in a chain of ${length}: ${records ? 'all of it and the address' : 'no data'}`, () => {
      const found = answer(zoneWith(length), 'A', 'to-1.testns.svc.cluster.local', DECISIONS);
      expect(found.rcode).to.equal('NOERROR');
      expect(found.records).to.have.length(records);
    });

  it('in a circle: no data', () => {
    const circle = zoneWith(3);
    const back = 'to-1.testns.svc.cluster.local';
    const services = circle.services.map((s) =>
      s.metadata.name === 'to-3' ? { ...s, spec: { ...s.spec, externalName: back } } : s,
    );
    const found = answer({ ...circle, services }, 'A', back, DECISIONS);
    expect(found).to.deep.equal({ rcode: 'NOERROR', records: [] });
  });
});
