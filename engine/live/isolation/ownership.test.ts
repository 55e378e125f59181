import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isLeftOver, isUnderWay, KEPT_ANNOTATION, ownedBy } from './ownership.ts';

describe('what a run left behind', () => {
  const object = (created: number, annotations: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'x', creationTimestamp: new Date(created).toISOString(), annotations },
  });
  const now = Date.parse('2026-01-01T12:00:00Z');

  it('is swept when its process is gone, or when it is older than any scenario', () => {
    const { annotations } = ownedBy('r1');
    expect(isLeftOver(object(now - 60_000, annotations), now)).to.equal(false);
    expect(isLeftOver(object(now - 3_600_000, annotations), now)).to.equal(true);
    const shared = object(now - 3_600_000, annotations);
    shared.metadata.name = 'leadline-run-clients-r1';
    expect(isLeftOver(shared, now)).to.equal(false);
    const lock = object(now - 3_600_000, annotations);
    lock.metadata.name = 'leadline-node-port-30080';
    expect(isLeftOver(lock, now)).to.equal(true);
    const dead = JSON.stringify({ ...JSON.parse(annotations['leadline.dev/owner']), pid: 2 ** 22 + 1 });
    expect(isLeftOver(object(now - 60_000, { 'leadline.dev/owner': dead }), now)).to.equal(true);
    const elsewhere = JSON.stringify({ host: 'another-machine', pid: 1 });
    expect(isLeftOver(object(now - 60_000, { 'leadline.dev/owner': elsewhere }), now)).to.equal(false);
  });
});

describe('a scenario that wants the cluster for itself', () => {
  const now = Date.now();
  const namespace = (name: string, more: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, creationTimestamp: new Date(now).toISOString(), ...ownedBy('r'), ...more },
  });

  it('waits for scenarios that go on', () => {
    expect(isUnderWay(namespace('demo-r-1x1'), now)).to.equal(true);
  });

  it('waits for nothing that is kept, being removed, or of a whole run', () => {
    const kept = namespace('demo-r-1x1', { annotations: { [KEPT_ANNOTATION]: 'true' } });
    const removed = namespace('demo-r-1x1', { deletionTimestamp: 'now' });
    for (const object of [kept, removed, namespace('leadline-run-clients-r')]) {
      expect(isUnderWay(object, now)).to.equal(false);
    }
  });
});
