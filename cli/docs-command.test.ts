import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline } from './leadline.testing.ts';

describe('leadline docs', () => {
  it('names what the folder of a run lacks, and what to give', () =>
    withFolder(async (folder) => {
      const run = join(folder, 'run');
      for (const file of ['conformance.yaml', 'evidence.ndjson']) {
        const { exitCode, stdout, stderr } = await leadline(['docs', '--evidence', run]);
        expect({ exitCode, stdout }).to.deep.equal({ exitCode: 2, stdout: '' });
        expect(stderr).to.equal(
          `error: --evidence ${run}: there is no ${file}\n  give the folder of a run, such as reports/out`,
        );
        mkdirSync(run, { recursive: true });
        writeFileSync(join(run, file), '');
      }
    }));

  it('knows no other option, and takes no argument', async () => {
    for (const args of [['--evidences', 'x'], ['reports/out']]) {
      const { exitCode, stderr } = await leadline(['docs', ...args]);
      expect(exitCode, stderr).to.equal(2);
    }
  });
});
