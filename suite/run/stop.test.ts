import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Interrupted } from '../../engine/contract/errors.ts';
import { throwIfStopped, unlessStopped } from './stop.ts';

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what a stop ends', () => {
  it('has its result where nothing stops it', async () => {
    expect(await unlessStopped(Promise.resolve(7), new AbortController().signal)).to.equal(7);
    expect(await unlessStopped(Promise.resolve(7))).to.equal(7);
    expect(await errorOf(unlessStopped(Promise.reject(new Error('own')))))
      .to.be.instanceOf(Error)
      .with.property('message', 'own');
  });

  it('is not waited for, and its later failure is not an error of the process', async () => {
    const stop = new AbortController();
    const work = Promise.withResolvers<never>();
    const waiting = errorOf(unlessStopped(work.promise, stop.signal));
    stop.abort();
    expect(await waiting).to.be.instanceOf(Interrupted);
    work.reject(new Error('its objects are gone'));
  });

  it('is interrupted also where it was stopped before, or stops in the turn in which it ends', async () => {
    const stopped = AbortSignal.abort();
    expect(await errorOf(unlessStopped(Promise.resolve(7), stopped))).to.be.instanceOf(Interrupted);
    expect(await errorOf(unlessStopped(Promise.reject(new Error('own')), stopped))).to.be.instanceOf(
      Interrupted,
    );
    const late = new AbortController();
    const busy = Promise.resolve().then(() => setImmediate(() => late.abort()));
    expect(await errorOf(unlessStopped(busy, late.signal))).to.be.instanceOf(Interrupted);
  });

  it('is checked between two steps', () => {
    throwIfStopped();
    throwIfStopped(new AbortController().signal);
    expect(() => throwIfStopped(AbortSignal.abort())).to.throw(Interrupted);
  });
});
