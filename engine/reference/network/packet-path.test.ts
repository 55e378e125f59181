import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { familyOf } from '../../kubernetes/ip.ts';
import type { EndpointSlice, Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import { PODS, service, slicesOf, worldOf } from './dual-stack.testing.ts';

const CONDITIONS: SliceEndpoint['conditions'][] = [
  { ready: true, serving: true, terminating: false },
  { ready: false, serving: true, terminating: true },
  { ready: false, serving: false, terminating: true },
];

const policy = fc.constantFrom('Cluster' as const, 'Local' as const);

const given = fc.record({
  families: fc.constantFrom<string[]>(['IPv4'], ['IPv6'], ['IPv4', 'IPv6']),
  internal: policy,
  external: policy,
  sticky: fc.boolean(),
  pods: fc.subarray(['web-1', 'web-2']),
  conditions: fc.array(fc.constantFrom(...CONDITIONS), { minLength: 2, maxLength: 2 }),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function objectsOf(list: Given[]): { services: Service[]; slices: EndpointSlice[] } {
  const services = list.map(({ families, internal, external, sticky }, i) => {
    const both = service(
      `web-${i}`,
      {
        type: 'NodePort',
        externalIPs: [`192.0.2.${i + 1}`, `2001:db8::${i + 1}`],
        internalTrafficPolicy: internal,
        externalTrafficPolicy: external,
        ...(sticky ? { sessionAffinity: 'ClientIP' as const } : {}),
      },
      i + 60,
    );
    const clusterIPs = (both.spec.clusterIPs ?? []).filter((ip) => families.includes(familyOf(ip) ?? ''));
    return { ...both, spec: { ...both.spec, clusterIP: clusterIPs[0], clusterIPs } };
  });
  const slices = list.flatMap(({ families, pods, conditions }, i) =>
    slicesOf(services[i], pods)
      .filter(({ addressType }) => families.includes(addressType))
      .map((slice) => ({
        ...slice,
        endpoints: (slice.endpoints ?? []).map((e, n) => ({ ...e, conditions: conditions[n] })),
      })),
  );
  return { services, slices };
}

const FROM = ['cli-1', 'cli-3', 'host-1', 'host-3', 'outside'];
const TO = ['cluster', 'external', 'n1', 'n2', 'n3'] as const;

function addressOf({ spec }: Service, to: (typeof TO)[number], six: boolean): string | undefined {
  const of = (list: string[] = []) => list.find((ip) => familyOf(ip) === (six ? 'IPv6' : 'IPv4'));
  const target = (ip: string | undefined, port = 80) => ip && (six ? `[${ip}]:${port}` : `${ip}:${port}`);
  if (to === 'cluster') return target(of(spec.clusterIPs));
  if (to === 'external') return target(of(spec.externalIPs));
  return target(six ? `fd99::1${to[1]}` : `10.99.0.1${to[1]}`, spec.ports?.[0].nodePort);
}

describe('the path of a packet', () => {
  it('ends at a candidate that the rules keep, in the family in which it began (property)', () => {
    const step = fc.record({
      which: fc.nat(),
      from: fc.constantFrom(...FROM),
      to: fc.constantFrom(...TO),
      six: fc.boolean(),
    });
    let answered = 0;
    fc.assert(
      fc.property(
        fc.array(given, { minLength: 1, maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('iptables' as const, 'nftables' as const),
        (list, steps, mode) => {
          const { services, slices } = objectsOf(list);
          const world = worldOf([...services, ...slices], { proxy: { mode } });
          for (const { which, from, to, six } of steps) {
            const index = which % list.length;
            const target = addressOf(services[index], to, six);
            if (!target) continue;
            const { attempt, trace } = world.path(from, target);
            const family = six ? 'IPv6' : 'IPv4';
            for (const c of trace.candidates) expect(familyOf(c.address)).to.equal(family);
            if (attempt.outcome !== 'answered') continue;
            answered++;
            expect(list[index].families).to.include(family);
            const named = trace.candidates.filter((c) => c.kept).map((c) => c.pod);
            expect(named).to.include(attempt.pod);
            expect(list[index].pods).to.include(attempt.pod);
            expect(familyOf(attempt.seenAs ?? '')).to.equal(family);
            const local = PODS.find((pod) => pod.metadata.name === attempt.pod)?.spec.nodeName;
            if (to === 'cluster' && list[index].internal === 'Local')
              expect(local).to.equal(`n${from.slice(-1)}`);
            if (from === 'outside' && to.startsWith('n') && list[index].external === 'Local')
              expect(local).to.equal(to);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(answered).to.be.greaterThan(300);
  });
});
