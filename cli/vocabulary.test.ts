import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { PickleStepType } from '@cucumber/messages';
import { expect } from 'chai';
import { isEvent } from '../steps/support/events.ts';
import { nearest, uses, vocabulary } from './vocabulary.ts';

const MAX_PATTERNS = 55;

describe('the vocabulary', () => {
  const steps = vocabulary();
  const patterns = steps.map((step) => step.pattern);
  let found: Map<string, string[]>;
  before(async () => {
    found = await uses();
  });

  it(`has at most ${MAX_PATTERNS} patterns, none twice`, () => {
    expect(patterns.length).to.be.within(1, MAX_PATTERNS);
    expect(patterns.filter((p, i) => patterns.indexOf(p) !== i)).to.deep.equal([]);
  });

  it('has no pattern that no feature uses', () => {
    expect(patterns.filter((pattern) => !found.has(pattern))).to.deep.equal([]);
  });

  it('is what Cucumber knows: no definition escapes the list', () => {
    expect([...found.keys()].filter((pattern) => !patterns.includes(pattern))).to.deep.equal([]);
  });

  it('is sorted: Given, When, Then in every step file', () => {
    const order = ['Given', 'When', 'Then'];
    const unsorted = steps.filter(
      (step, i) =>
        i > 0 &&
        steps[i - 1].file === step.file &&
        order.indexOf(step.keyword) < order.indexOf(steps[i - 1].keyword),
    );
    expect(unsorted).to.deep.equal([]);
  });

  it('is documented: the table of CONTRIBUTING.md has every pattern in this order', () => {
    const table = readFileSync('CONTRIBUTING.md', 'utf8');
    const documented = [...table.matchAll(/^\| (Given|When|Then)\s*\| `([^`]+)`\s*\|/gm)].map(
      ([, , pattern]) => pattern,
    );
    const ordered = ['Given', 'When', 'Then'].flatMap((k) =>
      steps.filter((s) => s.keyword === k).map((s) => s.pattern),
    );
    expect(documented).to.deep.equal(ordered);
  });

  it('tells Whens that make something happen from those that ask or wait', () => {
    const asks = steps.flatMap(({ keyword, pattern }) => {
      const [text] = found.get(pattern) ?? [];
      return keyword === 'When' && text && !isEvent({ text, type: PickleStepType.ACTION }) ? [pattern] : [];
    });
    expect(asks).to.deep.equal([
      '{duration} pass(es)',
      'the client {string} looks up {recordType} records of {string}',
      'the {kind} {ref} is read',
      'the client {string} sends {int} request(s) to {string}',
      'the client {string} sends {int} request(s) on one connection to {string}',
      'each client sends a request to each of:',
    ]);
  });

  it('is concentrated: twelve patterns are three quarters of all uses', () => {
    const counts = [...found.values()].map((texts) => texts.length).sort((a, b) => b - a);
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    expect(sum(counts.slice(0, 12)) / sum(counts)).to.be.at.least(0.75);
  });

  it('knows the nearest step to one that is not there', () => {
    expect(nearest('the Service "web" is there:').pattern).to.equal('the {kind} {ref} is {write}:');
    expect(nearest('the client "cli" sends a request to "web"').pattern).to.contain(
      'sends {int} request(s) to',
    );
  });
});
