import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { withFolder } from '../folder.testing.ts';
import { HOME } from '../home.ts';
import { checkPath, fileOf, placeOf } from './paths.ts';

describe('a path', () => {
  it('names a feature or a folder', () => {
    checkPath('features/ports');
    checkPath('features/ports/names.feature');
    checkPath('features/ports/names.feature:7:12');
  });

  it('that names nothing that can run is refused, with what is wrong', () =>
    withFolder(async (folder) => {
      const text = join(folder, 'notes.txt');
      writeFileSync(text, '');
      for (const [path, message] of [
        ['features/nothing.feature', 'there is no features/nothing.feature'],
        [text, `${text} is not a feature`],
        ['features/ports:7', 'features/ports:7: features/ports is a folder, which has no lines'],
      ])
        expect(() => checkPath(path)).to.throw(UsageError, message);
    }));

  it('is named from the working directory where all of them are there', () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'mine'));
      const file = join(folder, 'mine', 'a.feature');
      writeFileSync(file, '');
      expect(placeOf([`${file}:3`])).to.deep.equal({ folder: process.cwd(), paths: [`${file}:3`] });
    }));

  it('is named from the home of Leadline where one of them is not', () => {
    expect(placeOf([])).to.deep.equal({ folder: HOME, paths: [] });
    const { folder, paths } = placeOf(['mine.feature', 'features/ports']);
    expect(folder).to.equal(HOME);
    expect(paths).to.deep.equal([resolve('mine.feature'), 'features/ports']);
  });

  it('has a file, with lines or without', () => {
    expect([fileOf('a.feature:7'), fileOf('a.feature')]).to.deep.equal(['a.feature', 'a.feature']);
  });
});
