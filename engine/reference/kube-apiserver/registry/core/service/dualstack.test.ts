import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { familyOf } from '../../../../../kubernetes/ip.ts';
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import type { ApiServer } from '../../../apiserver.ts';
import { CREATED, RANGES, type Refused, type Stored, UPDATED } from './dualstack.cases.ts';
import { bareServer, causesOf, create, takenIPs, update } from './registry.testing.ts';

const base: ServiceSpec = { selector: { app: 'web' }, ports: [{ port: 80 }] };

/** The stored Service has what is expected, and the allocators have its addresses and no others. */
function expectStored(server: ApiServer, { spec }: Service, [policy, ...families]: Stored): void {
  expect([spec.ipFamilyPolicy, ...(spec.ipFamilies ?? [])]).to.deep.equal([policy, ...families]);
  const { clusterIPs = [] } = spec;
  const addresses = clusterIPs.filter((ip) => ip !== 'None');
  if (clusterIPs[0] !== 'None') expect(addresses.map(familyOf)).to.deep.equal(families);
  expect(spec.clusterIP).to.equal(clusterIPs[0]);
  expect(takenIPs(server)).to.have.members(addresses);
}

function expectOutcome(server: ApiServer, expected: Stored | Refused, request: () => Service): void {
  const held = takenIPs(server);
  if (!('refused' in expected)) {
    expectStored(server, request(), expected);
    return;
  }
  const causes = causesOf(request);
  expect(causes).to.have.length(expected.refused.length);
  for (const [i, [field, why]] of expected.refused.entries()) {
    expect(causes[i]).to.match(new RegExp(`^${field.replaceAll(/[[\]]/g, '\\$&')} `));
    expect(causes[i]).to.contain(why);
  }
  expect(takenIPs(server)).to.deep.equal(held);
}

describe('families of a new Service', () => {
  for (const [ranges, title, spec, expected] of CREATED)
    it(`with ${title}, on a cluster of ${RANGES[ranges].join(' and ')}`, () => {
      const server = bareServer(RANGES[ranges]);
      expectOutcome(server, expected, () => create(server, { ...base, ...spec }));
    });
});

describe('families of a Service that is', () => {
  for (const [title, before, change, expected] of UPDATED)
    it(title, () => {
      const server = bareServer(RANGES.v4v6);
      const { spec } = create(server, { ...base, ...before });
      expectOutcome(server, expected, () => update(server, { ...spec, ...change }));
    });

  it('written again are the same, whatever it is (property)', () => {
    // naming one of two would be a request to give the other back
    const names = ({ ipFamilies = [], clusterIPs = [] }: ServiceSpec) =>
      Math.max(ipFamilies.length, clusterIPs.length);
    const repeatable = CREATED.filter(
      ([, , spec, expected]) => !('refused' in expected) && [0, expected.length - 1].includes(names(spec)),
    );
    const created = fc.constantFrom(...repeatable);
    fc.assert(
      fc.property(created, ([ranges, , spec]) => {
        const server = bareServer(RANGES[ranges]);
        const stored = create(server, { ...base, ...spec });
        const held = takenIPs(server);
        expect(update(server, { ...base, ...spec }).spec).to.deep.equal(stored.spec);
        expect(takenIPs(server)).to.have.members(held);
      }),
    );
  });
});

describe('a dry run', () => {
  it('shows an address that is never given out, and takes none', () => {
    const server = bareServer(RANGES.v4v6);
    const dry = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'demo' } };
    const spec = { ...base, ipFamilyPolicy: 'RequireDualStack' as const };
    const shown = server.create<Service>('Service', { ...dry, spec }, { dryRun: true });
    expect(shown.spec.clusterIPs).to.deep.equal(['10.96.0.0', '2001:db8::']);
    expect(takenIPs(server)).to.deep.equal([]);
    const outside = { ...dry, spec: { ...base, clusterIP: '10.97.0.1' } };
    expect(causesOf(() => server.create('Service', outside, { dryRun: true }))[0]).to.contain(
      'the provided IP (10.97.0.1) is not in the valid range. The range of valid IPs is 10.96.0.0/24',
    );
  });
});
