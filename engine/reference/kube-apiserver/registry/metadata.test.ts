import { describe, it } from 'node:test';
import { expect } from 'chai';
import { labelsProblems, metadataProblems } from './metadata.ts';

const NAME_PART = /^Invalid value: ".*": name part must consist of alphanumeric characters, '-', '_' or '\.'/;

/** Labels, and how the problem begins; undefined for labels that are allowed. */
const CASES: [labels: Record<string, string>, problem: RegExp | undefined][] = [
  [{ app: 'web' }, undefined],
  [{ 'app.kubernetes.io/name': '' }, undefined],
  [{ app: 'a b' }, /^Invalid value: "a b": a valid label must be an empty string or consist of/],
  [{ app: 'x'.repeat(64) }, /must be no more than 63 characters$/],
  [{ '-app': 'web' }, NAME_PART],
  [{ 'a/b/c': 'web' }, /^Invalid value: "a\/b\/c": a qualified name must consist of/],
  [{ '/app': 'web' }, /^Invalid value: "\/app": prefix part must be non-empty$/],
  [
    { 'Example.com/app': 'web' },
    /^Invalid value: "Example.com\/app": prefix part a lowercase RFC 1123 subdomain/,
  ],
  [{ 'example.com/': 'web' }, /name part must be non-empty/],
];

describe('the metadata of an object', () => {
  for (const [labels, problem] of CASES) {
    it(`may ${problem ? 'not ' : ''}have the labels ${JSON.stringify(labels).slice(0, 40)}`, () => {
      const [found] = labelsProblems('metadata.labels', labels);
      if (problem) expect(found.message).to.match(problem);
      else expect(found).to.equal(undefined);
    });
  }

  it('has annotations whose keys may be written in capitals, and a name', () => {
    const annotations = { 'Example.com/Note': 'any text, whatever it says' };
    expect(metadataProblems('Pod', { name: 'web.0', annotations })).to.deep.equal([]);
    const fields = metadataProblems('Service', { name: 'web.0', annotations: { 'a b': '' } }).map(
      (c) => c.field,
    );
    expect(fields).to.deep.equal(['metadata.name', 'metadata.annotations']);
  });
});
