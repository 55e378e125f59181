import { describe, it } from 'node:test';
import { expect } from 'chai';
import { POLL_INTERVAL_MS } from '../../contract/timing.ts';
import { lastLine } from './last-line.ts';
import { pollUntil } from './poll.ts';

describe('polling', () => {
  it('checks at least once, also without any time', async () => {
    expect(await pollUntil(0, async () => true)).to.equal(true);
    let checks = 0;
    const never = async () => {
      checks++;
      return false;
    };
    expect(await pollUntil(0, never)).to.equal(false);
    expect(checks).to.equal(1);
  });

  it('ends with the first check that holds', async () => {
    let checks = 0;
    const started = performance.now();
    expect(await pollUntil(60_000, async () => ++checks === 2)).to.equal(true);
    expect(checks).to.equal(2);
    expect(performance.now() - started).to.be.within(POLL_INTERVAL_MS - 5, 10 * POLL_INTERVAL_MS);
  });

  it('counts the time that checks take', async () => {
    let checks = 0;
    const slow = async () => {
      checks++;
      await new Promise((resolve) => setTimeout(resolve, 60));
      return false;
    };
    expect(await pollUntil(50, slow)).to.equal(false);
    expect(checks).to.equal(1);
  });

  it('ends with the error of a check', async () => {
    const failing = async () => {
      throw new Error('forbidden');
    };
    expect(await pollUntil(60_000, failing).catch((e: Error) => e.message)).to.equal('forbidden');
  });
});

describe('the last line', () => {
  it('is the last that is not empty, or nothing', () => {
    expect(lastLine('Trying ...\nno route to host\n\n')).to.equal('no route to host');
    expect(lastLine('one')).to.equal('one');
    expect(lastLine(' \n')).to.equal('');
  });
});
