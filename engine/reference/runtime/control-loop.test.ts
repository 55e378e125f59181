import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Listener } from '../etcd/store.ts';
import { Clock } from './clock.ts';
import { ControlLoop } from './control-loop.ts';
import type { Controller } from './controller.ts';

const LAG = 10;

/** A loop with one controller, whose reconciliations are recorded with the virtual time since the start. */
function loopOf(over: Partial<Controller> = {}, write = () => true) {
  const clock = new Clock();
  const start = clock.now();
  const reconciled: [key: string, at: number][] = [];
  let notify: Listener = () => {};
  const api = {
    watch: (listener: Listener) => {
      notify = listener;
    },
    find: () => undefined,
    list: () => [],
    select: () => [],
    count: () => 0,
  };
  const controller: Controller = {
    name: 'test',
    lag: LAG,
    keysFor: ({ object }) => [object.metadata.name],
    reconcile: (key) => {
      reconciled.push([key, clock.now() - start]);
      return [];
    },
    ...over,
  };
  const loop = new ControlLoop(api, clock, write, [controller]);
  const change = (name: string) => {
    const object: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name } };
    notify({ type: 'MODIFIED', kind: 'Pod', object, revision: 1 });
  };
  return { clock, loop, controller, change, reconciled };
}

describe('ControlLoop', () => {
  it('reconciles a key once for all changes within the lag of its controller', () => {
    const { clock, change, reconciled } = loopOf();
    change('a');
    clock.advance(LAG - 1);
    change('a');
    change('b');
    clock.settle();
    expect(reconciled).to.deep.equal([
      ['a', LAG],
      ['b', 2 * LAG - 1],
    ]);
  });

  it('reconciles a key again when an object was changed before it was written', () => {
    const results = [false, false, true];
    const { clock, change, reconciled } = loopOf({}, () => results.shift() ?? true);
    change('a');
    clock.settle();
    expect(reconciled.map(([, at]) => at)).to.deep.equal([LAG, 2 * LAG, 3 * LAG]);
  });

  it('reconciles a key again after the time that its controller names', () => {
    const delays = [500, undefined];
    const { clock, change, reconciled } = loopOf({ requeueAfter: () => delays.shift() });
    change('a');
    clock.settle();
    expect(reconciled.map(([, at]) => at)).to.deep.equal([LAG, LAG + 500]);
  });

  it('reconciles a key at the earliest time for which it is enqueued, and then no more (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 10 }), (delays) => {
        const { clock, loop, controller, reconciled } = loopOf();
        for (const delay of delays) loop.enqueue(controller, 'a', delay);
        clock.settle();
        expect(reconciled).to.deep.equal([['a', Math.min(...delays)]]);
      }),
    );
  });
});
