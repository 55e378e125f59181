import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from './contract/errors.ts';
import { checkWritable, makeFolder, temporaryFolder, writeTemporary, writeWhole } from './files.ts';

/** A program that writes to a pipe. */
const SCRIPT = (pipe: string) =>
  `import(${JSON.stringify(join(import.meta.dirname, 'files.ts'))}).then((m) => m.writeWhole(${JSON.stringify(pipe)}, 'one'))`;

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

  it('keeps its mode, and stays what a link leads to', () => {
    const [file, link] = [join(folder, 'file'), join(folder, 'link')];
    writeFileSync(file, 'one');
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    writeWhole(link, 'two');
    expect(lstatSync(link).isSymbolicLink()).to.equal(true);
    expect(readFileSync(file, 'utf8')).to.equal('two');
    expect(statSync(file).mode & 0o777).to.equal(0o640);
  });

  it('that is a device or a pipe is written to, and not replaced', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    // both ends, so that neither waits for the other
    const held = execFileSync('sh', ['-c', `exec 3<>"${pipe}"; node -e "$0"; head -c 3 <&3`, SCRIPT(pipe)]);
    expect(String(held)).to.equal('one');
    expect(lstatSync(pipe).isFIFO()).to.equal(true);
    checkWritable('/dev/null', '--out');
    writeWhole('/dev/null', 'one');
    expect(lstatSync('/dev/null').isCharacterDevice()).to.equal(true);
  });

  it('that cannot be written is reported with the option that names it', () => {
    for (const file of ['/proc/nowhere/x', '/', folder]) {
      expect(() => checkWritable(file, '--out')).to.throw(UsageError, `cannot write ${file}`);
    }
    checkWritable(join(folder, 'fine'), '--out');
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});

describe('temporary files', () => {
  const before = process.env.TMPDIR;
  afterEach(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });

  it('are in a folder of their own, for this user only', () => {
    process.env.TMPDIR = folder;
    const file = join(temporaryFolder('leadline-test'), 'secret');
    writeTemporary(file, 'x');
    expect(file.startsWith(join(folder, 'leadline-test-'))).to.equal(true);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it('that cannot be written are reported with the variable that names their place', () => {
    for (const [place, reason] of [
      ['/proc/nowhere', 'there is no such folder'],
      ['/proc', 'the file system refuses it'],
    ]) {
      process.env.TMPDIR = place;
      const message = `cannot write temporary files to ${place} (${reason})`;
      expect(() => temporaryFolder('leadline-test')).to.throw(UsageError, message);
    }
  });
});
