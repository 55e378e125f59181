import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { expect } from 'chai';
import type { KubeClient } from '../../client/client.ts';
import type { Probe } from '../../contract/cluster.ts';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';
import { ChangeFeed } from './change-feed.ts';

const POD: Probe = { kind: 'object', of: 'Pod', ref: { namespace: 'demo', name: 'web' } };
const SERVICE: Probe = { kind: 'object', of: 'Service', ref: { namespace: 'demo', name: 'web' } };

/** A client whose watches tell what `change` says, and nothing else. */
function fakeClient(): { client: KubeClient; change: () => void } {
  let heard = Promise.withResolvers<void>();
  async function* watch(_kind: string, _namespace: string, signal: AbortSignal) {
    signal.addEventListener('abort', () => heard.resolve());
    while (!signal.aborted) {
      await heard.promise;
      heard = Promise.withResolvers<void>();
      yield {};
    }
  }
  return { client: { watch } as unknown as KubeClient, change: () => heard.resolve() };
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

  /** Whether it is worth looking again after so many milliseconds, after a look at these. */
  async function again(ms: number, probes: Probe[], within = 60_000): Promise<boolean> {
    for (const probe of probes) feed.lookingAt(probe);
    let resolved = false;
    void feed.next(within).then(() => {
      resolved = true;
    });
    mock.timers.tick(ms);
    await settled();
    return resolved;
  }

  it('tells of a change at once', async () => {
    let told = false;
    void feed.next(60_000).then(() => {
      told = true;
    });
    await settled();
    expect(told).to.equal(false);
    change();
    await settled();
    expect(told).to.equal(true);
  });

  it('keeps a change that comes during a look', async () => {
    feed.lookingAt(POD);
    change();
    await settled();
    expect(await again(0, [])).to.equal(true);
    expect(await again(0, [POD])).to.equal(false);
  });

  it('has what no watch announces asked for again soon, and what one does later', async () => {
    expect(await again(POLL_INTERVAL_MS, [POD, SERVICE])).to.equal(true);
    expect(await again(POLL_INTERVAL_MS, [POD])).to.equal(false);
  });

  it('is not waited for longer than there is time', async () => {
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
});
