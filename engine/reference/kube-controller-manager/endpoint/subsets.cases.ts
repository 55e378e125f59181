/** Addresses with their ports, and the subsets that they make (pkg/api/v1/endpoints: TestPackSubsets). */
import type { Endpoints } from '../../../kubernetes/objects.ts';
import type { Entry } from './subsets.ts';

const portsOf = (ports: number[]) => ports.map((port) => ({ port }));
const addressOf = (text: string) => {
  const [ip, uid] = text.split(' ');
  return { ip, ...(uid ? { targetRef: { kind: 'Pod', name: uid, uid } } : {}) };
};

/** An address, with the uid of its pod if it has one. */
const entry = (address: string, ports: number[], ready = true): Entry => ({
  address: addressOf(address),
  ready,
  ports: portsOf(ports),
});
const subset = (
  addresses: string[],
  ports: number[],
  notReady: string[] = [],
): NonNullable<Endpoints['subsets']>[number] => ({
  ...(addresses.length > 0 ? { addresses: addresses.map(addressOf) } : {}),
  ...(notReady.length > 0 ? { notReadyAddresses: notReady.map(addressOf) } : {}),
  ...(ports.length > 0 ? { ports: portsOf(ports) } : {}),
});

const [A, B] = ['1.2.3.4', '5.6.7.8'];
const [FIRST, SECOND] = [`${A} uid-1`, `${A} uid-2`];

export const PACK: [title: string, entries: Entry[], subsets: Endpoints['subsets']][] = [
  ['nothing', [], []],
  ['an address without ports', [entry(A, [])], [subset([A], [])]],
  ['one that is not ready without ports', [entry(A, [], false)], [subset([], [], [A])]],
  ['an address and a port', [entry(A, [111])], [subset([A], [111])]],
  ['one that is not ready, and a port', [entry(A, [111], false)], [subset([], [111], [A])]],
  ['an address of IPv6', [entry('beef::1:2:3:4', [111])], [subset(['beef::1:2:3:4'], [111])]],
  ['a pod', [entry(FIRST, [111])], [subset([FIRST], [111])]],
  ['two addresses', [entry(B, [111]), entry(A, [111])], [subset([A, B], [111])]],
  [
    'two addresses, one of which is not ready',
    [entry(A, [111]), entry(B, [111], false)],
    [subset([A], [111], [B])],
  ],
  [
    'an address that is both ready and not',
    [entry(A, [111]), entry(A, [111], false)],
    [subset([], [111], [A])],
  ],
  [
    'an address that is both not ready and ready',
    [entry(A, [111], false), entry(A, [111])],
    [subset([], [111], [A])],
  ],
  ['two ports', [entry(A, [111, 222])], [subset([A], [111, 222])]],
  ['an address twice', [entry(A, [111]), entry(A, [111])], [subset([A], [111])]],
  ['a port twice', [entry(A, [111, 111])], [subset([A], [111])]],
  [
    'an address with one port, then with another',
    [entry(A, [111]), entry(A, [222])],
    [subset([A], [111, 222])],
  ],
  [
    'a pod with one port, then with another',
    [entry(FIRST, [111]), entry(FIRST, [222])],
    [subset([FIRST], [111, 222])],
  ],
  [
    'two pods with one address and port',
    [entry(FIRST, [111]), entry(SECOND, [111])],
    [subset([FIRST, SECOND], [111])],
  ],
  [
    'an address with a pod and without one',
    [entry(A, [111]), entry(FIRST, [111])],
    [subset([A, FIRST], [111])],
  ],
  [
    'two addresses with a port each',
    [entry(A, [111]), entry(B, [222])],
    [subset([A], [111]), subset([B], [222])],
  ],
  [
    'two addresses, one of which has another port as well',
    [entry(A, [111, 222]), entry(B, [111])],
    [subset([A, B], [111]), subset([A], [222])],
  ],
  [
    'an address that is ready on one port alone',
    [entry(A, [111]), entry(A, [222], false)],
    [subset([A], [111]), subset([], [222], [A])],
  ],
];
