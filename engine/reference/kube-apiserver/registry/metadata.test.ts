import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cause } from '../../../contract/observations.ts';
import { nameIsDNSLabel } from '../names.ts';
import { validateLabelSelector, validateLabels } from './labels.ts';
import { CREATED, UPDATED } from './metadata.cases.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';

const NAME_PART = /^Invalid value: ".*": name part must consist of alphanumeric characters, '-', '_' or '\.'/;

/** Labels, and how the problem begins; undefined for labels that are allowed. */
const LABELS: [labels: Record<string, string>, problem: RegExp | undefined][] = [
  [{ app: 'web' }, undefined],
  [{ 'app.kubernetes.io/name': '' }, undefined],
  [{ app: 'a b' }, /^Invalid value: "a b": a valid label must be an empty string or consist of/],
  [{ app: 'x'.repeat(64) }, /must be no more than 63 bytes$/],
  [{ '-app': 'web' }, NAME_PART],
  [{ 'a/b/c': 'web' }, /^Invalid value: "a\/b\/c": a valid label key must consist of/],
  [{ '/app': 'web' }, /^Invalid value: "\/app": prefix part must be non-empty$/],
  [
    { 'Example.com/app': 'web' },
    /^Invalid value: "Example.com\/app": prefix part a lowercase RFC 1123 subdomain/,
  ],
  [{ 'example.com/': 'web' }, /name part must be non-empty/],
];

function expectCauses(found: Cause[], expected: [field: string, message: RegExp][]): void {
  expect(found.map((cause) => cause.field)).to.deep.equal(expected.map(([field]) => `metadata.${field}`));
  for (const [i, [, message]] of expected.entries()) expect(found[i].message).to.match(message);
}

describe('the metadata of an object', () => {
  for (const [labels, problem] of LABELS) {
    it(`may ${problem ? 'not ' : ''}have the labels ${JSON.stringify(labels).slice(0, 40)}`, () => {
      const [found] = validateLabels('metadata.labels', labels);
      if (problem) expect(found.message).to.match(problem);
      else expect(found).to.equal(undefined);
    });
  }

  for (const [what, metadata, ...causes] of CREATED) {
    it(`may ${causes.length > 0 ? 'not ' : ''}have ${what}`, () => {
      expectCauses(validateObjectMeta({ name: 'web.0', namespace: 'default', ...metadata }, true), causes);
    });
  }

  for (const [old, what, change, ...causes] of UPDATED) {
    it(`may ${causes.length > 0 ? 'not ' : ''}get ${what} by an update`, () => {
      const before = { name: '', ...old };
      expectCauses(validateObjectMetaUpdate({ ...before, ...change }, before), causes);
    });
  }

  it('has annotations whose keys may be written in capitals, and a name by the rule of its kind', () => {
    const annotations = { 'Example.com/Note': 'any text, whatever it says' };
    const metadata = { name: 'web.0', annotations };
    expect(validateObjectMeta(metadata, false)).to.deep.equal([]);
    const named = validateObjectMeta({ name: 'web.0', annotations: { 'a b': '' } }, false, nameIsDNSLabel);
    expect(named.map((cause) => cause.field)).to.deep.equal(['metadata.name', 'metadata.annotations']);
    const [outside] = validateObjectMeta({ ...metadata, namespace: 'default' }, false);
    expect(outside.message).to.equal('Forbidden: not allowed on this type');
  });
});

describe('a selector of labels', () => {
  it('has operators with the values that they need', () => {
    const wrong = [
      { key: 'a', operator: 'In' },
      { key: 'a', operator: 'Exists', values: ['b'] },
      { key: 'a b', operator: 'Is', values: ['c d'] },
    ];
    const found = validateLabelSelector('selector', { matchExpressions: wrong });
    const at = (i: number, field: string) => `selector.matchExpressions[${i}].${field}`;
    expect(found.map((cause) => cause.field)).to.deep.equal([
      at(0, 'values'),
      at(1, 'values'),
      at(2, 'operator'),
      at(2, 'key'),
      at(2, 'values[0]'),
    ]);
    const options = { allowInvalidLabelValueInSelector: true };
    expect(validateLabelSelector('selector', { matchExpressions: wrong }, options)).to.have.length(4);
    expect(validateLabelSelector('selector', undefined)).to.deep.equal([]);
  });
});
