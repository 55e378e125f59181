import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { expect } from 'chai';
import type { KubeClient } from '../../client/client.ts';
import type { Probe } from '../../contract/cluster.ts';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';
import { ChangeFeed } from './change-feed.ts';

const POD: Probe = { kind: 'object', of: 'Pod', ref: { namespace: 'demo', name: 'web' } };
const SERVICE: Probe = { kind: 'object', of: 'Service', ref: { namespace: 'demo', name: 'web' } };

/** A client whose watches have an event at each `change`, and no other. */
function fakeClient(): { client: KubeClient; change: () => void } {
  let event = Promise.withResolvers<void>();
  async function* watch(_kind: string, _namespace: string, signal: AbortSignal) {
    signal.addEventListener('abort', () => event.resolve());
    while (!signal.aborted) {
      await event.promise;
      event = Promise.withResolvers<void>();
      yield {};
    }
  }
  return { client: { watch } as unknown as KubeClient, change: () => event.resolve() };
}

/** Lets everything happen that waits for no timer. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the feed of changes', () => {
  let feed: ChangeFeed;
  let change: () => void;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const fake = fakeClient();
    change = fake.change;
    feed = new ChangeFeed(fake.client, 1);
    feed.add('demo');
  });
  afterEach(() => {
    feed.close();
    mock.timers.reset();
  });

  /** Whether a wait ends after so many milliseconds, after observations of these. */
  async function again(ms: number, probes: Probe[], within = 60_000): Promise<boolean> {
    for (const probe of probes) feed.observing(probe);
    let resolved = false;
    void feed.next(within).then(() => {
      resolved = true;
    });
    mock.timers.tick(ms);
    await settled();
    return resolved;
  }

  it('notices a change at once', async () => {
    let noticed = false;
    void feed.next(60_000).then(() => {
      noticed = true;
    });
    await settled();
    expect(noticed).to.equal(false);
    change();
    await settled();
    expect(noticed).to.equal(true);
  });

  it('keeps a change that comes during an observation', async () => {
    feed.observing(POD);
    change();
    await settled();
    expect(await again(0, [])).to.equal(true);
    expect(await again(0, [POD])).to.equal(false);
  });

  it('polls what no watch announces soon, and what one does later', async () => {
    expect(await again(POLL_INTERVAL_MS, [POD, SERVICE])).to.equal(true);
    expect(await again(POLL_INTERVAL_MS, [POD])).to.equal(false);
  });

  it('ends a wait when the time is over', async () => {
    expect(await again(10, [POD], 10)).to.equal(true);
  });
});

describe('the latest change', () => {
  it('is waited for until it is old enough, and so is one that comes meanwhile', async () => {
    const { client, change } = fakeClient();
    const feed = new ChangeFeed(client, 1);
    feed.add('demo');
    feed.noticed();
    expect(await feed.quiet(20)).to.equal(true);
    expect(await feed.quiet(20)).to.equal(false);
    change();
    await settled();
    expect(await feed.quiet(20)).to.equal(true);
    feed.close();
  });

  it('is waited for without a negative time, however the clock moves while that is computed', async (t) => {
    const feed = new ChangeFeed(fakeClient().client, 1);
    feed.noticed();
    const start = performance.now();
    // the clock is 6 ms later each time it is read
    let reads = 0;
    t.mock.method(performance, 'now', () => start + 6 * reads++);
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => warnings.push(name);
    process.on('warning', onWarning);
    try {
      expect(await feed.quiet(10)).to.equal(true);
      await new Promise((resolve) => setImmediate(resolve));
      expect(warnings).to.deep.equal([]);
    } finally {
      process.off('warning', onWarning);
      feed.close();
    }
  });
});
