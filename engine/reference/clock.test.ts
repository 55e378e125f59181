import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Clock } from './clock.ts';

describe('Clock', () => {
  it('runs events in order of time, and of asking within the same moment', () => {
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

  it('next() stops at the first moment that has events, and tells the time that passed', () => {
    const clock = new Clock();
    clock.schedule(30, () => {});
    expect(clock.next(100)).to.equal(30);
    expect(clock.next(100)).to.equal(100);
  });

  it('runs what an event asks for at the same moment', () => {
    const clock = new Clock();
    const ran: string[] = [];
    clock.schedule(5, () => {
      ran.push('first');
      clock.schedule(0, () => ran.push('second'));
    });
    clock.next(5);
    expect(ran).to.deep.equal(['first', 'second']);
  });
});
