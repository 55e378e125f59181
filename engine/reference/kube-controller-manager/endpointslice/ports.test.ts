import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EndpointPort } from '../../../kubernetes/objects.ts';
import { inOrder, portMapKey } from './ports.ts';

const port = fc.record({
  name: fc.constantFrom('', 'a', 'b', 'http'),
  port: fc.integer({ min: 1, max: 4 }),
  protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
});

describe('the ports of slices', () => {
  it('have one order and one key, however they are given (property)', () => {
    const lists = fc.uniqueArray(port, { maxLength: 5, selector: (p) => JSON.stringify(p) });
    const shuffled = lists.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(inOrder(other)).to.deep.equal(inOrder(list));
        expect(portMapKey(other)).to.equal(portMapKey(list));
      }),
    );
  });

  it('are the same only with the same names, numbers, protocols and application protocols', () => {
    const one: EndpointPort = { name: 'http', port: 80, protocol: 'TCP' };
    const others: EndpointPort[] = [
      { ...one, name: 'web' },
      { ...one, port: 81 },
      { ...one, protocol: 'UDP' },
      { ...one, appProtocol: 'http' },
    ];
    expect(new Set([one, ...others].map((p) => portMapKey([p]))).size).to.equal(5);
    expect(portMapKey([])).to.equal(portMapKey(null));
  });
});
