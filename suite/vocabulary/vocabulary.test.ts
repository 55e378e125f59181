import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { PARAMETERS } from '../../steps/language/parameters.ts';
import { definitions } from '../../steps/support/definitions.ts';
import { type Vocabulary, type VocabularyStep, vocabulary } from './vocabulary.ts';

const MAX_PATTERNS = 55;

let steps: VocabularyStep[];
let parameters: Vocabulary['parameters'];
before(async () => {
  ({ steps, parameters } = await vocabulary());
});

describe('the vocabulary', () => {
  const patterns = () => steps.map((step) => step.pattern);

  it(`has at most ${MAX_PATTERNS} patterns, none twice`, () => {
    expect(steps.length).to.be.within(1, MAX_PATTERNS);
    expect(patterns().filter((p, i) => patterns().indexOf(p) !== i)).to.deep.equal([]);
  });

  it('has no pattern that no feature uses', () => {
    expect(steps.filter(({ uses }) => uses === 0).map(({ pattern }) => pattern)).to.deep.equal([]);
  });

  it('is sorted: Given, When, Then in every step file', () => {
    const order = ['Given', 'When', 'Then'];
    const all = definitions();
    const unsorted = all.filter(
      ({ uri, keyword }, i) =>
        i > 0 && all[i - 1].uri === uri && order.indexOf(keyword) < order.indexOf(all[i - 1].keyword),
    );
    expect(unsorted).to.deep.equal([]);
  });

  it('is documented: the table of CONTRIBUTING.md has every pattern in this order, with what it takes', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8');
    const documented = [...text.matchAll(/^\| (Given|When|Then) +\| `([^`]+)` +\| (.*?) *\|$/gm)];
    const ordered = ['Given', 'When', 'Then'].flatMap((k) => steps.filter((s) => s.keyword === k));
    expect(documented.map(([, , pattern, takes]) => [pattern, takes])).to.deep.equal(
      ordered.map(({ pattern, table, docString, note }) => [
        pattern,
        [table?.join(', ') ?? docString, note].filter(Boolean).join('; '),
      ]),
    );
  });

  it('says which Whens make nothing happen', () => {
    const changeNothing = definitions().filter(({ declaration }) => declaration.changesNothing);
    expect(changeNothing.map(({ keyword, pattern }) => `${keyword} ${pattern}`)).to.deep.equal([
      'When {duration} pass(es)',
      'When the client {string} looks up {recordType} records of {string}',
      'When the {kind} {ref} is read',
      'When the client {string} sends {int} request(s) to {string}',
      'When the client {string} sends {int} request(s) on one connection to {string}',
      'When each client sends a request to each of:',
    ]);
  });

  it('declares a table or a doc string for each pattern that ends with a colon, and for no other', () => {
    const declared = steps.filter(({ table, docString }) => table ?? docString).map(({ pattern }) => pattern);
    expect(declared).to.deep.equal(patterns().filter((pattern) => pattern.endsWith(':')));
    expect(steps.filter(({ table, docString }) => table && docString)).to.deep.equal([]);
  });

  it('has an example of each step, with the table or the doc string that is declared', () => {
    for (const { pattern, table, docString, example } of steps) {
      expect(example?.where, pattern).to.match(/^features\/.*\.feature:\d+$/);
      const [file, line] = example?.where.split(':') ?? [];
      expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1].trim(), pattern).to.match(/^[A-Z]/);
      expect(example?.docString !== undefined, pattern).to.equal(docString !== undefined);
      const free = pattern === 'the reachability is:' ? example?.table?.[0].slice(1) : [];
      expect([...(table ?? []), ...(free ?? [])], pattern).to.include.members(example?.table?.[0] ?? []);
      expect(example?.table !== undefined, pattern).to.equal(table !== undefined);
    }
  });

  it('is concentrated: twelve patterns are three quarters of all uses', () => {
    const counts = steps.map(({ uses }) => uses).sort((a, b) => b - a);
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    expect(sum(counts.slice(0, 12)) / sum(counts)).to.be.at.least(0.75);
  });
});

describe('the parameters of the vocabulary', () => {
  it('are those that patterns have, beside the ones of Cucumber', () => {
    const used = new Set(steps.flatMap((step) => step.parameters));
    expect([...used].sort()).to.deep.equal([...parameters.map(({ name }) => name), 'int', 'string'].sort());
  });

  it('have values or examples that they match as a whole', () => {
    for (const { name, regexp, values, examples } of PARAMETERS) {
      expect((values === undefined) !== (examples === undefined), name).to.equal(true);
      for (const value of values ?? examples ?? [])
        expect(new RegExp(`^(?:${regexp.source})$`).test(value), `${name} ${value}`).to.equal(true);
    }
  });

  it('take the longer of two values that begin alike', () => {
    const found = definitions().flatMap(({ match }) => [
      match('the Service "web" is created in a dry run:') ?? [],
    ]);
    expect(found.flat()).to.deep.equal([
      'Service',
      { namespace: 'demo', name: 'web' },
      'created in a dry run',
    ]);
  });

  it('are known to editors: the settings of the workspace have the same', async () => {
    const settings = load(readFileSync('.vscode/settings.json', 'utf8')) as Record<string, unknown>;
    expect(settings['cucumber.parameterTypes']).to.deep.equal(
      PARAMETERS.map(({ name, regexp }) => ({ name, regexp: regexp.source })),
    );
    const cucumber = JSON.parse(readFileSync('cucumber.json', 'utf8'));
    expect(settings['cucumber.features']).to.deep.equal(cucumber.default.paths);
    expect(settings['cucumber.glue']).to.deep.equal(['steps/*.steps.ts']);
  });
});
