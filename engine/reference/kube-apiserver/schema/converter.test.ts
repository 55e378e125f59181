import { describe, it } from 'node:test';
import { expect } from 'chai';
import { unconvertible } from './converter.ts';

/** Values that a strategic merge patch may leave, and what the converter says of them (seen on 1.36.3). */
const CASES: [type: string, value: object, problem: string | undefined][] = [
  ['ServiceSpec', { type: 'ClusterIP', ports: [{ port: 80, targetPort: 'http' }] }, undefined],
  ['ServiceSpec', { type: null, ports: null }, undefined],
  ['Service', { spec: 5 }, 'cannot restore struct from: int64'],
  ['ServiceSpec', { type: 5 }, 'cannot convert int64 to v1.ServiceType'],
  ['ServiceSpec', { ports: 'x' }, 'cannot restore slice from string'],
  ['ServiceSpec', { ports: [{ port: 'x' }] }, 'unrecognized type: int32'],
  ['ServiceSpec', { ports: [{ port: 80.5 }] }, 'cannot convert float64 to int32'],
  ['ServiceSpec', { publishNotReadyAddresses: 'x' }, 'unrecognized type: bool'],
  ['ServiceSpec', { selector: [] }, 'cannot restore map from slice'],
  ['ServicePort', { targetPort: true }, 'json: cannot unmarshal bool into Go value of type int32'],
  // in the order of Go's fields
  ['ServiceSpec', { type: 5, ports: 'x' }, 'cannot restore slice from string'],
];

describe('what the converter cannot convert', () => {
  for (const [type, value, problem] of CASES)
    it(`${type} ${JSON.stringify(value)}: ${problem ?? 'nothing'}`, () => {
      expect(unconvertible(type, value)).to.equal(problem);
    });
});
