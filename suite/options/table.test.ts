import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { optionsFromEnvironment } from './environment.ts';
import { resolved, workerOptions } from './resolve.ts';
import { definitionOf, flagOf, GROUPS, OPTION_NAMES, variableOf } from './table.ts';

/** A text that each type of option takes, and its value. */
const EXAMPLES = {
  text: ['web', 'web'],
  flag: ['yes', true],
  list: ['a=1 b=2', ['a=1', 'b=2']],
  count: ['3', 3],
  factor: ['0.5', 0.5],
  shard: ['1/3', '1/3'],
} as const;

describe('the table of options', () => {
  it('has a flag and a variable for each name, none of them twice', () => {
    expect([flagOf('kindImage'), variableOf('kindImage')]).to.deep.equal([
      '--kind-image',
      'LEADLINE_KIND_IMAGE',
    ]);
    expect(new Set(OPTION_NAMES.map(flagOf)).size).to.equal(OPTION_NAMES.length);
    expect(new Set(OPTION_NAMES.map(variableOf)).size).to.equal(OPTION_NAMES.length);
  });

  it('says of each what its argument is, unless it is a flag, and which group it is in', () => {
    for (const name of OPTION_NAMES) {
      const { type, argument, group, help } = definitionOf(name);
      expect(argument === undefined, name).to.equal(type === 'flag');
      expect(GROUPS, name).to.have.property(group);
      // a phrase, as the help shows it
      expect(help, name).to.match(/^[^A-Z].*[^.]$|^IPv4/);
    }
  });

  it('gives to workers only what says against what a scenario runs, and whether it is kept', () => {
    const workers = OPTION_NAMES.filter((name) => definitionOf(name).worker);
    expect(workers.filter((name) => !definitionOf(name).repeated)).to.deep.equal(['keep']);
    expect(workers.filter((name) => !definitionOf(name).variable)).to.deep.equal([]);
  });
});

describe('variables', () => {
  it('set every option that has one, as a value of its type', () => {
    for (const name of OPTION_NAMES) {
      const { type, variable } = definitionOf(name);
      const [text, value] = EXAMPLES[type];
      const found = optionsFromEnvironment({ [variableOf(name)]: text });
      expect(found, name).to.deep.equal(variable ? { [name]: value } : {});
    }
  });

  it('that are empty set nothing', () => {
    expect(optionsFromEnvironment({ LEADLINE_SEED: '', LEADLINE_TARGET: undefined })).to.deep.equal({});
  });

  it('that are not numbers say which variable it is', () => {
    const cases = [
      [{ LEADLINE_TIMEOUT_FACTOR: 'slow' }, 'LEADLINE_TIMEOUT_FACTOR="slow" is not a number above 0'],
      [{ LEADLINE_TIMEOUT_FACTOR: '-1' }, 'LEADLINE_TIMEOUT_FACTOR="-1" is not a number above 0'],
      [{ LEADLINE_PARALLEL: '0.5' }, 'LEADLINE_PARALLEL="0.5" is not a whole number'],
      [{ LEADLINE_PARALLEL: '0' }, 'LEADLINE_PARALLEL="0" is not a number above 0'],
    ] as const;
    for (const [environment, message] of cases)
      expect(() => optionsFromEnvironment(environment)).to.throw(UsageError, message);
  });
});

describe('the options of a run', () => {
  it('are those that were given, over variables, over defaults', () => {
    const environment = { LEADLINE_SEED: '2', LEADLINE_FAULT: 'x' };
    expect(resolved({}, {})).to.deep.equal({ target: 'reference', seed: '1' });
    expect(resolved({}, environment)).to.deep.equal({ target: 'reference', seed: '2', fault: 'x' });
    expect(resolved({ seed: '3' }, environment)).to.deep.include({ seed: '3', fault: 'x' });
  });

  it('have the target live where a context is given and no target', () => {
    const environment = { LEADLINE_TARGET: 'kind' };
    expect(resolved({ context: 'dev' }, environment).target).to.equal('live');
    expect(resolved({ context: 'dev', target: 'kind' }, {}).target).to.equal('kind');
    expect(resolved({}, { LEADLINE_CONTEXT: 'dev' }).target).to.equal('reference');
  });

  it('reach the steps without those that are about the run alone', () => {
    const options = resolved({ tags: '@dns', parallel: 4, clusterSetting: ['node-mask=25'] }, {});
    expect(workerOptions(options)).to.deep.equal({
      target: 'reference',
      seed: '1',
      clusterSetting: ['node-mask=25'],
    });
  });
});
