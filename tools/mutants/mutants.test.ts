import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { MODES, type Mutant, type Results } from './mutant.ts';

const here = import.meta.dirname;
const read = (file: string) => readFileSync(join(here, file), 'utf8');
const all = load(read('mutants.yaml')) as Mutant[];
const names = all.map((mutant) => mutant.name);

describe('every mutant', () => {
  it('is switched on somewhere in the patches, and nothing else is', () => {
    const patches = globSync('patches/*.patch', { cwd: here }).map((file) => read(file));
    const injected = patches.flatMap((text) =>
      [...text.matchAll(/^\+.*/gm)].flatMap(([line]) => namesIn(line)),
    );
    expect([...new Set(injected)].sort()).to.deep.equal(names.filter((name) => name !== 'none').sort());
  });

  it('runs features that there are, and expects Rules of theirs', () => {
    const unknown = all.flatMap(({ run, mustFail = [] }) => {
      const files = run.map((path) => `features/${path}${path.includes('/') ? '.feature' : ''}`);
      const missing = files.filter((file) => !existsSync(file));
      if (missing.length > 0) return missing;
      const text = files
        .flatMap((file) => (file.endsWith('.feature') ? [file] : globSync(`${file}/*.feature`)))
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n');
      return mustFail.filter((id) => !new RegExp(`@id:${id}( |$)`, 'm').test(text));
    });
    expect(unknown).to.deep.equal([]);
  });

  it('has been noticed in both modes, and the program without one was conformant', () => {
    const results = load(read('results.yaml')) as Results;
    expect(Object.keys(results)).to.deep.equal([...MODES]);
    for (const seen of Object.values(results)) {
      expect(Object.keys(seen)).to.deep.equal(names);
      expect(Object.values(seen).flatMap(({ problems }) => problems)).to.deep.equal([]);
    }
  });
});

/** The names in `Mutant("...")` of a line. */
function namesIn(line: string): string[] {
  return [...line.matchAll(/\bMutant\("([^"]+)"\)/g)].map(([, name]) => name);
}
