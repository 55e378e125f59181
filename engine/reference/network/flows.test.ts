import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice } from '../../kubernetes/objects.ts';
import { service, slicesOf, worldOf } from './dual-stack.testing.ts';

const DNS = service('dns', { ports: [{ name: 'udp', port: 53, protocol: 'UDP' }] }, 53);
const BOTH = slicesOf(DNS, ['web-1', 'web-2']);
const KEY = 'demo/dns';

/** Slices in which one pod has other conditions. */
function with_(name: string, conditions: object, slices: EndpointSlice[] = BOTH): EndpointSlice[] {
  return slices.map((slice) => ({
    ...slice,
    endpoints: (slice.endpoints ?? []).map((e) => (e.targetRef?.name === name ? { ...e, conditions } : e)),
  }));
}

function started(clock = { now: 0 }) {
  const world = worldOf([DNS, ...BOTH], { now: () => clock.now });
  const change = (slices: EndpointSlice[]) => {
    for (const proxier of world.proxiers) proxier.update(KEY, DNS, slices);
  };
  const first = world.path('cli-3', 'udp://dns:53');
  const pod = first.attempt.pod as string;
  return { change, first, pod, other: pod === 'web-1' ? 'web-2' : 'web-1', clock };
}

describe('a flow of UDP', () => {
  it('stays with its endpoint, although others are drawn for new flows', () => {
    const { first, pod } = started();
    let path = first;
    for (let i = 0; i < 30; i++) {
      path = path.again();
      expect(path.attempt.pod).to.equal(pod);
    }
  });

  it('stays while the endpoint serves, also if it terminates or the Service changes', () => {
    const { change, first, pod } = started();
    change(with_(pod, { ready: false, serving: true, terminating: true }));
    expect(first.again().attempt.pod).to.equal(pod);
  });

  it('goes to another endpoint where its own no longer serves', () => {
    for (const gone of [
      { ready: false, serving: false, terminating: true },
      { ready: false, serving: false },
    ]) {
      const { change, first, pod, other } = started();
      change(with_(pod, gone));
      expect(first.again().attempt.pod).to.equal(other);
      expect(first.again().again().attempt.pod).to.equal(other);
    }
  });

  it('is lost while there is no endpoint, and follows when there is one', () => {
    const { change, first, other } = started();
    change([]);
    // the entry leads to the pod as long as it is there; nothing refuses what is no new connection
    expect(first.again().attempt.outcome).to.equal('answered');
    change(slicesOf(DNS, [other]));
    expect(first.again().attempt.pod).to.equal(other);
  });

  it('is a new one after the time for which the node tracks it', () => {
    const clock = { now: 0 };
    const { change, first, pod, other } = started(clock);
    change(with_(pod, { ready: false, serving: true, terminating: true }));
    clock.now = 29_999;
    expect(first.again().attempt.pod).to.equal(pod);
    // by now it is a stream
    clock.now += 119_999;
    expect(first.again().attempt.pod).to.equal(pod);
    clock.now += 120_000;
    expect(first.again().attempt.pod).to.equal(other);
  });
});

describe('a connection of TCP', () => {
  it('stays with its endpoint whatever becomes of the rules', () => {
    const web = service('web', {}, 80);
    const world = worldOf([web, ...slicesOf(web, ['web-1', 'web-2'])]);
    const first = world.path('cli-3', 'web:80');
    for (const proxier of world.proxiers) proxier.update('demo/web', undefined, []);
    expect(world.path('cli-3', '10.96.0.80:80').attempt.outcome).to.equal('timed out');
    for (let i = 0; i < 10; i++) expect(first.again().attempt.pod).to.equal(first.attempt.pod);
  });
});
