import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../engine/contract/errors.ts';
import { checkWritable, makeFolder, writeWhole } from './files.ts';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadline-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder', () => {
  it('is made with those above it, and may be there', () => {
    const path = join(folder, 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    expect(existsSync(path)).to.equal(true);
  });

  it('that the file system refuses is an error, and no endless loop', () => {
    expect(() => makeFolder('/proc/nowhere/x'))
      .to.throw()
      .with.property('code', 'ENOENT');
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeFolder(join(folder, 'file')))
      .to.throw()
      .with.property('code', 'EEXIST');
    expect(() => makeFolder(join(folder, 'file', 'x')))
      .to.throw()
      .with.property('code', 'EEXIST');
  });
});

describe('a file', () => {
  it('is written whole', () => {
    const file = join(folder, 'deep', 'report.txt');
    writeWhole(file, 'one');
    writeWhole(file, 'two');
    expect(readFileSync(file, 'utf8')).to.equal('two');
    expect(readdirSync(join(folder, 'deep'))).to.deep.equal(['report.txt']);
  });

  it('leaves nothing behind where it cannot be put', () => {
    makeFolder(join(folder, 'taken'));
    expect(() => writeWhole(join(folder, 'taken'), 'x')).to.throw();
    expect(readdirSync(folder)).to.deep.equal(['taken']);
  });

  it('that cannot be written is told by the option that names it', () => {
    for (const file of ['/proc/nowhere/x', '/', folder]) {
      expect(() => checkWritable(file, '--out')).to.throw(UsageError, `cannot write ${file}`);
    }
    checkWritable(join(folder, 'fine'), '--out');
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});

describe('the folder of a run', () => {
  const file = () => join(folder, '.leadline-run');

  it('belongs to one run at a time', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).to.throw(UsageError, `process ${process.pid}, since 20`);
    release();
    expect(existsSync(file())).to.equal(false);
    lockFolder(folder)();
  });

  it('is taken over from a process that has died, or died before it said its name', () => {
    const { pid } = spawnSync('true');
    for (const left of [JSON.stringify({ pid, host: hostname(), since: 'then' }), '']) {
      writeFileSync(file(), left);
      lockFolder(folder)();
    }
  });

  it('is not taken from a process of another machine', () => {
    writeFileSync(file(), JSON.stringify({ pid: 1, host: 'elsewhere', since: 'then' }));
    expect(() => lockFolder(folder)).to.throw(UsageError, 'process 1 on elsewhere, since then');
  });
});
