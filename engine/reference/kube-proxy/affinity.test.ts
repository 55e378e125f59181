import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Service, ServiceSpec } from '../../kubernetes/objects.ts';
import { Affinity } from './affinity.ts';
import { DECISIONS } from './decisions.ts';
import { proxierWith } from './proxier.testing.ts';

const service = (spec: ServiceSpec, name = 'web'): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'demo' },
  spec: { clusterIP: '10.96.0.9', ports: [{ name: 'http', port: 80, protocol: 'TCP' }], ...spec },
});
const STICKY: ServiceSpec = {
  sessionAffinity: 'ClientIP',
  sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
};

/** What a Service says, and the seconds for which a client stays with an endpoint. */
const TIMEOUTS: [title: string, spec: ServiceSpec, seconds: number | undefined][] = [
  ['the Service says nothing of it', {}, undefined],
  ['it is None', { sessionAffinity: 'None' }, undefined],
  ['it is None with a time', { ...STICKY, sessionAffinity: 'None' }, undefined],
  ['it is ClientIP', { sessionAffinity: 'ClientIP' }, 10_800],
  ['it is ClientIP with a time', STICKY, 10],
];

/** Seconds since the last request, with a time of ten, and whether the endpoint is still remembered. */
const IDLE: [seconds: number, remembered: boolean][] = [
  [0, true],
  [9.999, true],
  [10.001, false],
  [11, false],
];

describe('session affinity', () => {
  for (const [title, spec, seconds] of TIMEOUTS)
    it(`lasts ${seconds === undefined ? 'no time' : `${seconds} seconds`} where ${title}`, () => {
      expect(DECISIONS.affinityTimeout(service(spec))).to.equal(seconds);
    });

  const A = '10.0.0.1:80';
  const B = '10.0.0.2:80';
  const among =
    (...kept: string[]) =>
    (endpoint: string) =>
      kept.includes(endpoint);

  for (const [seconds, remembered] of IDLE)
    it(`of ten seconds ${remembered ? 'holds' : 'has ended'} after ${seconds} seconds without a request`, () => {
      const affinity = new Affinity();
      affinity.remember('web', A, 'a', 1_000);
      expect(affinity.recall('web', 'a', 10, 1_000 + seconds * 1_000, among(A, B))).to.equal(
        remembered ? A : undefined,
      );
      expect(affinity.recall('web', 'b', 10, 1_000, among(A, B))).to.equal(undefined);
    });

  it('starts anew with each request', () => {
    const affinity = new Affinity();
    affinity.remember('web', A, 'a', 0);
    affinity.remember('web', A, 'a', 9_000);
    expect(affinity.recall('web', 'a', 10, 18_000, among(A))).to.equal(A);
  });

  it('is with the first of several endpoints that a client has used, in the order of the rules', () => {
    const affinity = new Affinity();
    affinity.remember('web', B, 'a', 0);
    affinity.remember('web', A, 'a', 1_000);
    expect(affinity.recall('web', 'a', 10, 2_000, among(B, A))).to.equal(A);
    expect(affinity.recall('web', 'a', 10, 2_000, among(B))).to.equal(B);
  });

  it('does not outlive the rules of its endpoint', () => {
    const affinity = new Affinity();
    affinity.remember('web', A, 'a', 0);
    affinity.remember('web', B, 'b', 0);
    affinity.keep('web', new Set([B]));
    expect(affinity.recall('web', 'a', 10, 0, among(A, B))).to.equal(undefined);
    expect(affinity.recall('web', 'b', 10, 0, among(A, B))).to.equal(B);
  });

  it('ends for the client that has been idle longest where a list is full', () => {
    const affinity = new Affinity(2);
    affinity.remember('web', A, 'a', 0);
    affinity.remember('web', A, 'b', 1);
    affinity.remember('web', A, 'a', 2);
    affinity.remember('web', A, 'c', 3);
    const known = ['a', 'b', 'c'].filter((client) => affinity.recall('web', client, 10, 4, among(A)));
    expect(known).to.deep.equal(['a', 'c']);
  });
});

describe('a proxy', () => {
  const candidates = [1, 2, 3, 4].map((n) => ({ address: `10.0.0.${n}`, port: 80 as number | null }));
  const proxierAt = (clock: { now: number }, seed = 'affinity') =>
    proxierWith({ seed, now: () => clock.now });
  const matchOf = (web: Service) => ({
    service: web,
    port: web.spec.ports?.[0] ?? { port: 80 },
    via: 'clusterIP' as const,
  });
  const from = (address: string) => ({ address, from: 'pod' as const });

  it('sends a client to one endpoint while it keeps asking in time (property)', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pauses, fc.string(), (gaps, seed) => {
        const clock = { now: 0 };
        const proxier = proxierAt(clock, seed);
        const first = proxier.pick(matchOf(service(STICKY)), from('10.0.1.1'), candidates);
        for (const gap of gaps) {
          clock.now += gap;
          expect(proxier.pick(matchOf(service(STICKY)), from('10.0.1.1'), candidates)).to.equal(first);
        }
      }),
    );
  });

  it('sends it to another where its endpoint is gone, and keeps to that one', () => {
    const proxier = proxierAt({ now: 0 });
    const match = matchOf(service(STICKY));
    const first = proxier.pick(match, from('10.0.1.1'), candidates);
    const others = candidates.filter((c) => c !== first);
    const second = proxier.pick(match, from('10.0.1.1'), others);
    expect(others).to.include(second);
    expect(proxier.pick(match, from('10.0.1.1'), candidates)).to.equal(second);
  });

  it('remembers each client and each Service by itself', () => {
    const proxier = proxierAt({ now: 0 });
    const picks = (web: Service) =>
      new Set(
        Array.from({ length: 40 }, (_, i) => proxier.pick(matchOf(web), from(`10.0.1.${i}`), candidates)),
      );
    expect(picks(service(STICKY)).size).to.equal(4);
    const one = (name: string) => proxier.pick(matchOf(service(STICKY, name)), from('10.0.1.1'), candidates);
    expect(new Set(Array.from({ length: 40 }, (_, i) => one(`web-${i}`))).size).to.equal(4);
  });

  it('remembers each port of a Service by itself', () => {
    const proxier = proxierAt({ now: 0 });
    const ports = Array.from({ length: 40 }, (_, i) => ({ name: `p${i}`, port: i + 1 }));
    const web = service({ ...STICKY, ports });
    const picks = ports.map((port) => proxier.pick({ ...matchOf(web), port }, from('10.0.1.1'), candidates));
    expect(new Set(picks).size).to.equal(4);
  });

  it('gives each endpoint its share of the requests without affinity', () => {
    const proxier = proxierAt({ now: 0 });
    const counts = new Map<string, number>();
    for (let i = 0; i < 4_000; i++) {
      const { address } = proxier.pick(matchOf(service({})), from('10.0.1.1'), candidates);
      counts.set(address, (counts.get(address) ?? 0) + 1);
    }
    for (const { address } of candidates) expect(counts.get(address)).to.be.within(850, 1_150);
  });
});
