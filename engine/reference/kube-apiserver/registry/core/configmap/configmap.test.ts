import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ConfigMap } from '../../../../../kubernetes/core.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { configMapStrategy as strategy } from './strategy.ts';

const of = (rest: Partial<ConfigMap>): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default', resourceVersion: '1' },
  ...rest,
});
const MIB = 1024 * 1024;
const KEY =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

const CASES: CauseCase<ConfigMap>[] = [
  ['nothing', of({})],
  ['keys with dots and capitals', of({ data: { 'a.b_c-D': '' }, binaryData: { '.x': 'aGk=' } })],
  ['a key with a space', of({ data: { 'a b': '' } }), `data[a b]: Invalid value: "a b": ${KEY}`],
  ['a dot', of({ data: { '.': '' } }), `data[.]: Invalid value: ".": must not be '.'`],
  ['two dots', of({ binaryData: { '..': '' } }), `binaryData[..]: Invalid value: "..": must not be '..'`],
  [
    'two dots first',
    of({ data: { '..a': '' } }),
    `data[..a]: Invalid value: "..a": must not start with '..'`,
  ],
  [
    'a key twice',
    of({ data: { k: '' }, binaryData: { k: '' } }),
    'data[k]: Invalid value: "k": duplicate of key present in binaryData',
  ],
  ['1 MiB', of({ data: { k: 'x'.repeat(MIB - 2) }, binaryData: { b: 'aGk=' } })],
  [
    'more',
    of({ data: { k: 'x'.repeat(MIB - 1) }, binaryData: { b: 'aGk=' } }),
    ': Too long: may not be more than 1048576 bytes',
  ],
];

describe('a ConfigMap', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(strategy.validate?.(object) ?? [])).to.deep.equal(causes);
    });

  it('that is immutable stays so', () => {
    const old = of({ immutable: true, data: { k: 'v' } });
    const found = (next: Partial<ConfigMap>) => textsOf(strategy.validateUpdate?.(of(next), old) ?? []);
    const why = 'Forbidden: field is immutable when `immutable` is set';
    expect(found({ immutable: true, data: { k: 'v' } })).to.deep.equal([]);
    expect(found({ data: { k: 'v' }, binaryData: { b: 'aGk=' } })).to.deep.equal([
      `immutable: ${why}`,
      `binaryData: ${why}`,
    ]);
    expect(found({ immutable: true })).to.deep.equal([`data: ${why}`]);
  });

  it('is printed with the number of its keys', () => {
    const printed = strategy.printer.cells(of({ data: { a: '', b: '' }, binaryData: { c: '' } }), 0);
    expect(printed).to.deep.equal(['settings', 3, 'AGE']);
  });
});
