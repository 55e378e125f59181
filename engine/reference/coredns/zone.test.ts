/** What holds of every zone: records come from objects, and PTR records lead back. */
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { formatIP } from '../../kubernetes/ip.ts';
import type { EndpointSlice, KubeObject, Service } from '../../kubernetes/objects.ts';
import { type Kind, keyOf } from '../../kubernetes/resources.ts';
import type { StoreEvent } from '../etcd/store.ts';
import { readerOf } from '../runtime/reader.ts';
import { dnsController, syncDNS } from './controller.ts';
import { DECISIONS } from './decisions.ts';
import { serveDNS } from './handler.ts';
import { answerOf, UNKNOWN_NAME } from './message.ts';
import { reverseName } from './reverse.ts';
import { DnsServer } from './server.ts';
import { zoneOf } from './zone.testing.ts';
import type { Zone } from './zone.ts';

const NAMES = ['web', 'db', 'a'];
const NAMESPACES = ['demo', 'shop'];
const ipv4 = fc.integer({ min: 1, max: 12 }).map((n) => `10.0.0.${n}`);
const ipv6 = fc
  .bigInt({ min: 1n, max: 12n })
  .map((n) => formatIP({ family: 'IPv6', value: (0xfd00n << 112n) + (n << 16n) }));
const PORTS = [[], [{ name: 'http', port: 80, protocol: 'TCP' as const }]];

const endpointsOf = (address: fc.Arbitrary<string>) =>
  fc.uniqueArray(
    fc.record({
      addresses: address.map((ip) => [ip]),
      conditions: fc.record({ ready: fc.option(fc.boolean(), { nil: undefined }) }),
      hostname: fc.option(fc.constantFrom('first', 'second'), { nil: undefined }),
    }),
    { selector: ({ addresses }) => addresses[0], maxLength: 4 },
  );

const place = { namespace: fc.constantFrom(...NAMESPACES), of: fc.constantFrom(...NAMES) };
const slice = fc.constantFrom('IPv4' as const, 'IPv6' as const).chain((addressType) =>
  fc
    .record({
      ...place,
      n: fc.nat(2),
      endpoints: endpointsOf(addressType === 'IPv4' ? ipv4 : ipv6),
      ports: fc.constantFrom(...PORTS),
    })
    .map(
      ({ namespace, of, n, endpoints, ports }): EndpointSlice => ({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: `${of}-${n}`, namespace, labels: { 'kubernetes.io/service-name': of } },
        addressType,
        endpoints,
        ports,
      }),
    ),
);

/** Cluster IPs follow from the name, so that no two Services share one. */
const service = fc
  .record({
    ...place,
    kind: fc.constantFrom('single', 'dual', 'headless', 'external'),
    ports: fc.constantFrom(...PORTS),
  })
  .map(({ namespace, of, kind, ports }): Service => {
    const n = 1 + 10 * NAMESPACES.indexOf(namespace) + NAMES.indexOf(of);
    const clusterIPs =
      kind === 'headless' ? ['None'] : [`10.96.0.${n}`, ...(kind === 'dual' ? [`fd96::${n}`] : [])];
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: of, namespace },
      spec:
        kind === 'external'
          ? { type: 'ExternalName', externalName: `${NAMES[n % 3]}.demo.svc.cluster.local` }
          : { clusterIP: clusterIPs[0], clusterIPs, ports },
    };
  });

const namespaces = NAMESPACES.map(
  (name): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
);
const objects = fc
  .tuple(fc.array(service, { maxLength: 6 }), fc.array(slice, { maxLength: 6 }))
  .map(([services, slices]) => {
    const unique = new Map([...services, ...slices].map((o) => [`${o.kind} ${keyOf(o.metadata)}`, o]));
    return [...namespaces, ...unique.values()];
  });
const ask = (zone: Zone, type: string, name: string) => answerOf(serveDNS(zone, { type, name }));
const dataOf = (zone: Zone, type: string, name: string) =>
  ask(zone, type, name).records.map(({ data }) => data);
const serviceNames = NAMESPACES.flatMap((ns) => NAMES.map((name) => `${name}.${ns}.svc.cluster.local`));

/** The addresses of ready endpoints and of Services. */
const addressesIn = (list: KubeObject[]) =>
  list.flatMap((object) => {
    if (object.kind === 'Service') return (object as Service).spec.clusterIPs ?? [];
    const { endpoints } = object as EndpointSlice;
    return (endpoints ?? []).filter((e) => e.conditions?.ready !== false).flatMap((e) => e.addresses);
  });

describe('in every zone', () => {
  it('addresses are those of Services and of ready endpoints, and all of them have PTR records (property)', () => {
    fc.assert(
      fc.property(objects, (list) => {
        const zone = zoneOf(list);
        const known = addressesIn(list);
        for (const name of serviceNames)
          for (const { type, data } of ['A', 'AAAA'].flatMap((type) => ask(zone, type, name).records)) {
            if (type === 'CNAME') continue;
            expect(known).to.include(data);
            expect(data.includes(':')).to.equal(type === 'AAAA');
            expect(dataOf(zone, 'PTR', reverseName(data) as string)).to.have.length.greaterThan(0);
          }
      }),
    );
  });

  it('names of PTR records exist where their Service does, with the address (property)', () => {
    fc.assert(
      fc.property(objects, (list) => {
        const zone = zoneOf(list);
        for (const address of new Set(addressesIn(list)))
          for (const name of dataOf(zone, 'PTR', reverseName(address) ?? '')) {
            const of = name.split('.').slice(-5).join('.');
            const { spec } = (list.find(
              (o) => o.kind === 'Service' && of.startsWith(`${o.metadata.name}.${o.metadata.namespace}.`),
            ) ?? {}) as Partial<Service>;
            if (!spec || spec.type === 'ExternalName') continue;
            expect(dataOf(zone, address.includes(':') ? 'AAAA' : 'A', name)).to.include(address);
          }
      }),
    );
  });

  it('targets of SRV records have addresses, and a name of one type exists for all (property)', () => {
    fc.assert(
      fc.property(objects, (list) => {
        const zone = zoneOf(list);
        for (const name of serviceNames) {
          for (const data of dataOf(zone, 'SRV', name)) {
            const target = data.split(' ')[1];
            expect([...dataOf(zone, 'A', target), ...dataOf(zone, 'AAAA', target)]).to.not.deep.equal([]);
          }
          const codes = ['A', 'AAAA', 'SRV', 'CNAME', 'MX', 'HTTPS'].map(
            (type) => ask(zone, type, name).rcode,
          );
          expect(new Set(codes)).to.have.property('size', 1);
        }
      }),
    );
  });

  it('what a server answers after single changes is what it answers of all objects (property)', () => {
    const changes = fc.array(fc.tuple(fc.oneof(service, slice), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(objects, changes, (list, events) => {
        const options = {
          domain: 'cluster.local',
          decisions: DECISIONS,
          upstream: () => UNKNOWN_NAME,
          now: () => 0,
        };
        const server = new DnsServer(options);
        syncDNS(server, readerOf(list));
        const controller = dnsController(server);
        const current = new Map(list.map((o) => [`${o.kind} ${keyOf(o.metadata)}`, o]));
        for (const [object, gone] of events) {
          const id = `${object.kind} ${keyOf(object.metadata)}`;
          if (gone) current.delete(id);
          else current.set(id, object);
          const reader = readerOf(current.values());
          const event: StoreEvent = { type: 'MODIFIED', kind: object.kind as Kind, object, revision: 1 };
          for (const key of controller.keysFor(event, reader)) controller.reconcile(key, reader);
        }
        const zone = zoneOf([...current.values()]);
        const reverse = addressesIn([...current.values()]).flatMap((ip) => reverseName(ip) ?? []);
        for (const type of ['A', 'AAAA', 'SRV', 'PTR'])
          for (const name of [...serviceNames, ...serviceNames.map((n) => `first.${n}`), ...reverse])
            expect(answerOf(server.query(type, name)), `${type} ${name}`).to.deep.equal(
              ask(zone, type, name),
            );
      }),
    );
  });
});
