import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import type { ClusterFault, Outcome } from './assess.ts';

const here = import.meta.dirname;
const read = (file: string) => readFileSync(join(here, file), 'utf8');
const all = load(read('faults.yaml')) as ClusterFault[];
const features = globSync('features/**/*.feature');
const rules = features.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/@id:([^\s/]+)(?= |$)/gm)].map(([, id]) => id),
);

describe('every fault', () => {
  it('has a script, unless it is the clock of this machine', () => {
    const missing = all.filter(({ name, skewSeconds }) => {
      return skewSeconds === undefined && !existsSync(join(here, 'faults', `${name}.sh`));
    });
    expect(missing.map(({ name }) => name)).to.deep.equal([]);
  });

  it('runs features that there are, and expects rules that there are', () => {
    const paths = all.flatMap(({ run, mayFail = [] }) => [...run, ...mayFail]);
    const known = (path: string) => existsSync(`features/${path}`) || existsSync(`features/${path}.feature`);
    expect(paths.filter((path) => !known(path))).to.deep.equal([]);
    expect(all.flatMap(({ mustFail = [] }) => mustFail).filter((id) => !rules.includes(id))).to.deep.equal(
      [],
    );
  });

  it('has been seen', () => {
    const seen = load(read('results.yaml')) as Record<string, Outcome>;
    expect(Object.keys(seen)).to.deep.equal(all.map(({ name }) => name));
  });
});
