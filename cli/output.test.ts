import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline, preloading } from './leadline.testing.ts';

/** Runs the command in a shell, as part of a pipe or with its output elsewhere. */
function inShell(script: string, folder: string) {
  const run = `"${process.execPath}" bin/leadline.js run features/ports --out "${folder}"`;
  return spawnSync('bash', ['-c', script.replace('RUN', run)], { encoding: 'utf8' });
}

describe('standard output', () => {
  it('that is full loses no exit code, and is not a success', () =>
    withFolder(async (folder) => {
      const { status, stderr } = inShell('RUN > /dev/full', folder);
      expect(stderr).to.equal('error: cannot write standard output (the disk is full)\n');
      expect(status).to.equal(4);
      expect(existsSync(join(folder, 'report.html'))).to.equal(true);
    }));

  it('that nobody reads to its end is the choice of the reader', () =>
    withFolder(async (folder) => {
      const { stdout, stderr } = inShell('set -o pipefail; RUN | true; echo $?', folder);
      expect({ stdout, stderr }).to.deep.equal({ stdout: '0\n', stderr: '' });
      expect(existsSync(join(folder, 'report.html'))).to.equal(true);
    }));
});

describe('what is wrong in Leadline itself', () => {
  it('is reported with its details also where no file can be written', async () => {
    const broken = preloading(`
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      fs.globSync = () => { throw new Error('broken'); };
      syncBuiltinESMExports();`);
    const { exitCode, stderr } = await leadline(['contents'], { ...broken, TMPDIR: '/proc/nowhere' });
    expect(stderr).to.match(/^error: something is wrong in Leadline itself: broken\n {2}please report it/);
    expect(stderr).to.contain('/proc/nowhere has no place').and.contain('at ');
    expect(exitCode).to.equal(4);
  });

  it('is not taken for a cluster that does not conform, wherever it happens', async () => {
    const broken = preloading(`
      process.on('newListener', (name) => {
        if (name === 'uncaughtException') setTimeout(() => { throw new Error('broken'); });
      });`);
    const { exitCode, stderr } = await leadline(['serve', '--port', '0'], broken);
    expect(stderr).to.match(/^error: something is wrong in Leadline itself: broken\n/);
    expect(exitCode).to.equal(4);
  });
});
