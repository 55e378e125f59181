import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Event } from '../../kubernetes/core.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { keyOf } from '../../kubernetes/resources.ts';
import { StatusError } from '../kube-apiserver/status.ts';
import { Clock } from './clock.ts';
import { EventBroadcaster } from './events.ts';

const POD: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', uid: 'u', resourceVersion: '7' },
  spec: { containers: [] },
};

/** A recorder, and the Events that it has written. */
function recording(refuses = false) {
  const clock = new Clock();
  const events = new Map<string, Event>();
  const put = (_: string, event: object) => {
    if (refuses) throw new StatusError(403, 'Forbidden', 'no');
    events.set(keyOf((event as Event).metadata), event as Event);
    return event as Event;
  };
  const sink = {
    create: put,
    update: put,
    delete: (_: string, namespace: string | undefined, name: string) =>
      events.delete(keyOf({ namespace, name })),
  };
  const broadcaster = new EventBroadcaster(sink, clock);
  const record = broadcaster.recorder({ component: 'kubelet', host: 'n1' });
  const counts = () => [...events.values()].map(({ message, count }) => `${count} ${message}`);
  return { clock, events, record, broadcaster, counts };
}

describe('an Event', () => {
  it('names what it is about, when it was, and who says so', () => {
    const { record, events } = recording();
    record(POD, 'Normal', 'Started', 'Container started', { fieldPath: 'spec.containers{c}' });
    const [event] = events.values();
    expect(event).to.deep.equal({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'web.18867251edfa0000', namespace: 'shop' },
      involvedObject: {
        kind: 'Pod',
        namespace: 'shop',
        name: 'web',
        uid: 'u',
        apiVersion: 'v1',
        resourceVersion: '7',
        fieldPath: 'spec.containers{c}',
      },
      reason: 'Started',
      message: 'Container started',
      type: 'Normal',
      source: { component: 'kubelet', host: 'n1' },
      count: 1,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:00Z',
      eventTime: null,
      reportingComponent: 'kubelet',
      reportingInstance: 'n1',
    });
  });

  it('counts what is the same, and keeps what is not', () => {
    const { clock, record, counts, events } = recording();
    for (const message of ['a', 'b', 'a']) {
      record(POD, 'Warning', 'Unhealthy', message);
      clock.advance(1_000);
    }
    expect(counts()).to.deep.equal(['2 a', '1 b']);
    const [{ firstTimestamp, lastTimestamp }] = events.values();
    expect([firstTimestamp, lastTimestamp]).to.deep.equal(['2026-01-01T00:00:00Z', '2026-01-01T00:00:02Z']);
  });

  it('combines what differs only in its message from the tenth on', () => {
    const { record, counts } = recording();
    for (let i = 1; i <= 12; i++) record(POD, 'Warning', 'Failed', `no ${i}`);
    expect(counts()).to.have.length(10);
    expect(counts()[9]).to.equal('3 (combined from similar events): no 12');
  });

  it('is not written beyond 25 about one object, and one more for every five minutes', () => {
    const { clock, record, counts } = recording();
    for (let i = 1; i <= 40; i++) record(POD, 'Warning', 'BackOff', 'again');
    expect(counts()).to.deep.equal(['25 again']);
    clock.advance(300_000);
    for (let i = 1; i <= 5; i++) record(POD, 'Warning', 'BackOff', 'again');
    expect(counts()).to.deep.equal(['41 again']);
  });

  it('is gone an hour after its last change', () => {
    const { clock, record, counts } = recording();
    for (const message of ['a', 'b', 'a']) record(POD, 'Normal', 'Pulled', message);
    clock.advance(1_800_000);
    record(POD, 'Normal', 'Pulled', 'b');
    clock.advance(1_800_000);
    record(POD, 'Normal', 'Pulled', 'c');
    expect(counts()).to.deep.equal(['2 b', '1 c']);
  });

  it('is dropped if the API server refuses it', () => {
    const { record, counts } = recording(true);
    record(POD, 'Normal', 'Pulled', 'a');
    expect(counts()).to.deep.equal([]);
  });

  it('has a time and no count in the newer form', () => {
    const { broadcaster, events } = recording();
    broadcaster.newRecorder('default-scheduler', 'Binding')(POD, 'Normal', 'Scheduled', 'there');
    const [event] = events.values();
    expect(event).to.deep.include({
      eventTime: '2026-01-01T00:00:00.000000Z',
      action: 'Binding',
      reportingComponent: 'default-scheduler',
      reportingInstance: 'default-scheduler-control-plane',
      firstTimestamp: null,
    });
    expect(event).to.not.have.property('count');
  });
});
