import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Clock } from './clock.ts';

describe('Clock', () => {
  it('runs events in order of time, and those of the same moment in order of scheduling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), (delays) => {
        const clock = new Clock();
        const ran: [number, number][] = [];
        for (const [i, delay] of delays.entries()) clock.schedule(delay, () => ran.push([delay, i]));
        clock.advance(51);
        const sorted = delays
          .map((d, i): [number, number] => [d, i])
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(ran).to.deep.equal(sorted);
      }),
    );
  });

  it('next() stops at the first moment that has events, and returns the time that passed', () => {
    const clock = new Clock();
    clock.schedule(30, () => {});
    expect(clock.next(100)).to.equal(30);
    expect(clock.next(100)).to.equal(100);
  });

  it('runs what an event schedules for the same moment', () => {
    const clock = new Clock();
    const ran: string[] = [];
    clock.schedule(5, () => {
      ran.push('first');
      clock.schedule(0, () => ran.push('second'));
    });
    clock.next(5);
    expect(ran).to.deep.equal(['first', 'second']);
  });

  it('settles when only periodic events are left, however long that takes', () => {
    const clock = new Clock();
    const start = clock.now();
    let ticks = 0;
    clock.repeat(10, () => ++ticks < 1_000);
    clock.schedule(300, () => clock.schedule(200, () => {}));
    expect(clock.busy).to.equal(true);
    clock.settle();
    expect([clock.now() - start, ticks, clock.busy]).to.deep.equal([500, 51, false]);
  });

  it('repeats until the callback returns false', () => {
    const clock = new Clock();
    let ticks = 0;
    clock.repeat(10, () => ++ticks < 3);
    clock.advance(100);
    expect(ticks).to.equal(3);
  });
});
