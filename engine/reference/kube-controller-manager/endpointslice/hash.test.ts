import { describe, it } from 'node:test';
import { expect } from 'chai';
import { byHash, fnv128a, struct, typed } from './hash.ts';

/** As Go's hash/fnv and spew have them. */
const HASHES: [text: string, hash: string][] = [
  ['', '6c62272e07bb014262b821756295c58d'],
  [
    '(v1.EndpointPort){Name:(*string)http Protocol:(*v1.Protocol)TCP Port:(*int32)80 AppProtocol:(*string)<nil>}',
    'b6c4d325122a5ba6f795b0bbffcebb6f',
  ],
  [
    '(v1.EndpointSubset){Addresses:([]v1.EndpointAddress)<nil> NotReadyAddresses:([]v1.EndpointAddress)[{IP:(string)10.0.0.1 Hostname:(string) NodeName:(*string)<nil> TargetRef:(*v1.ObjectReference)<nil>}] Ports:([]v1.EndpointPort)<nil>}',
    '4d4f4604c1a51c97597e6c7a75c104c9',
  ],
];

describe('a hash of an object', () => {
  for (const [text, hash] of HASHES)
    it(`of ${text.slice(0, 40) || 'nothing'}`, () => {
      expect(fnv128a(text)).to.equal(hash);
    });

  it('is made of what spew prints', () => {
    expect(struct({ Name: typed('*string', 'http'), Port: typed('*int32', undefined) })).to.equal(
      '{Name:(*string)http Port:(*int32)<nil>}',
    );
  });

  it('sorts', () => {
    const values = ['a', 'b', 'c', 'd'];
    const hashes = values.map(fnv128a).sort();
    expect(byHash(values, (value) => value).map(fnv128a)).to.deep.equal(hashes);
  });
});
