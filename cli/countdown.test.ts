import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { duration } from '../suite/duration.ts';
import { Countdown } from './countdown.ts';

/** A countdown of four faults on a clock that the test moves. */
function shown(isTTY: boolean) {
  const out = Object.assign(new PassThrough(), { isTTY, columns: 60 });
  let [text, now] = ['', 0];
  out.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const countdown = new Countdown(out, 'fault', 4, () => now);
  const after = (ms: number, name: string) => {
    now += ms;
    countdown.ended(name);
  };
  return { after, clear: () => countdown.clear(), text: () => text };
}

describe('how far something slow has come', () => {
  it('is shown in a log now and then, with the time that is left', () => {
    const countdown = shown(false);
    for (const name of ['a', 'b', 'c', 'd']) countdown.after(8_000, name);
    expect(countdown.text()).to.equal('  2 of 4 faults, about 15 s left\n');
  });

  it('is one line on a terminal, no wider than that, and gone at the end', () => {
    const countdown = shown(true);
    countdown.after(8_000, 'a-name-that-is-much-too-long-for-a-narrow-terminal');
    expect(countdown.text()).to.equal(
      '\r  1 of 4 faults, about 25 s left  a-name-that-is-much-too-l\u001b[K',
    );
    countdown.clear();
    expect(countdown.text().endsWith('\r\u001b[K')).to.equal(true);
  });

  it('is as exact as a guess can be', () => {
    expect([0, 7, 62, 100, 1_000].map(duration)).to.deep.equal([
      'a few seconds',
      'about 5 s',
      'about 60 s',
      'about 2 min',
      'about 17 min',
    ]);
  });
});
