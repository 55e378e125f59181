import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline, preloading, start } from './leadline.testing.ts';

/** A disk that is full when a file is written whose path has this in it. */
const noRoomFor = (part: string) =>
  preloading(`
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const write = fs.writeFileSync;
    fs.writeFileSync = (file, ...more) => {
      if (String(file).includes('${part}')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return write(file, ...more);
    };
    syncBuiltinESMExports();`);

describe('places that cannot be written', () => {
  it('are reported before anything runs, and nothing waits for ever', async () => {
    const commands = [
      ['run', '--out', '/proc/nowhere/out'],
      ['serve', '--port', '0', '--kubeconfig-out', '/proc/nowhere/x'],
      ['serve', '--port', '0', '--kubeconfig-out', '/'],
      ['faults', '--out', '/proc/nowhere/x.csv'],
    ];
    for (const command of commands) {
      const { exitCode, stderr } = await leadline(command);
      expect(exitCode, `${command.join(' ')}: ${stderr}`).to.equal(2);
      expect(stderr).to.match(/^error: cannot write (reports to )?\/\S* \(.+\)\n {2}name another f/);
    }
  });

  it('are reported by the command that merges reports, with the verdict where it is known', () =>
    withFolder(async (folder) => {
      const shards = [1, 2].map((i) => join(folder, `${i}`));
      for (const [i, out] of shards.entries())
        await leadline(['run', 'features/ports', '--shard', `${i + 1}/2`, '--out', out]);
      const merge = ['report', 'merge', ...shards.map((out) => join(out, 'conformance.yaml'))];
      const nowhere = await leadline([...merge, '--out', '/proc/nowhere/x.yaml']);
      expect(nowhere.exitCode).to.equal(2);
      expect(nowhere.stderr).to.contain('error: cannot write /proc/nowhere/x.yaml');
      const out = join(folder, 'merged', 'all.yaml');
      const full = await leadline([...merge, '--out', out], noRoomFor('all.yaml'));
      expect(full.stdout).to.match(/^CONFORMANT/m);
      expect(full.stderr).to.equal(`error: cannot write ${out} (the disk is full)`);
      expect(full.exitCode).to.equal(4);
    }));

  it('lose no verdict: it is printed first, then what could not be written', () =>
    withFolder(async (folder) => {
      // where a report should go there is a folder
      mkdirSync(join(folder, 'junit.xml', 'taken'), { recursive: true });
      const { exitCode, stdout, stderr } = await leadline(['run', 'features/ports', '--out', folder]);
      expect(stdout).to.match(/CONFORMANT/);
      expect(stderr).to.match(/^error: cannot write \S+junit\.xml \(.+\)$/m);
      expect(exitCode).to.equal(4);
      expect(existsSync(join(folder, 'report.html'))).to.equal(true);
    }));

  it('lose no verdict on a full disk', (t) =>
    withFolder(async (folder) => {
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'leadline-test', folder]);
      if (mounted.status !== 0) {
        t.skip(`no file system can be mounted: ${mounted.stderr}`);
        return;
      }
      try {
        const { exitCode, stdout, stderr } = await leadline(['run', 'features/ports', '--out', folder]);
        expect(stdout, stderr).to.match(/CONFORMANT/);
        expect(stderr).to.contain('(the disk is full)').and.not.contain('something is wrong in Leadline');
        expect(exitCode).to.equal(4);
        const left = readdirSync(folder).filter((file) => file.endsWith('.tmp'));
        expect(left, 'half-written files').to.deep.equal([]);
      } finally {
        spawnSync('umount', [folder]);
      }
    }));

  it('leave no report of an earlier run, which would pass for the verdict of this one', () =>
    withFolder(async (folder) => {
      await leadline(['run', 'features/ports', '--out', folder]);
      const before = readFileSync(join(folder, 'conformance.yaml'), 'utf8');
      expect((await leadline(['run', 'features/ports', '--dry-run', '--out', folder])).exitCode).to.equal(0);
      expect(readFileSync(join(folder, 'conformance.yaml'), 'utf8'), 'after a dry run').to.equal(before);
      const args = ['run', 'features/node-port', '--fault', 'node-port-leak', '--out', folder];
      const { exitCode, stdout, stderr } = await leadline(args, noRoomFor('conformance.yaml'));
      expect(stdout).to.contain('NON-CONFORMANT');
      expect(stderr).to.equal(`error: cannot write ${join(folder, 'conformance.yaml')} (the disk is full)`);
      expect(exitCode).to.equal(1);
      expect(existsSync(join(folder, 'conformance.yaml'))).to.equal(false);
    }));

  it('are reported together where they are many', () =>
    withFolder(async (folder) => {
      const { stderr } = await leadline(
        ['run', '--fault', 'node-port-leak', '--out', folder],
        noRoomFor('/evidence/'),
      );
      expect(stderr).to.match(/^error: cannot write \d+ files of \S+evidence \(the disk is full\)$/);
    }));

  it('do not matter to a run that writes no temporary file, and are reported by others', async () => {
    const nowhere = { TMPDIR: '/proc/nowhere' };
    const run = await withFolder((folder) => leadline(['run', 'features/ports', '--out', folder], nowhere));
    expect(run.exitCode, run.stderr).to.equal(0);
    const faults = await leadline(['faults'], nowhere);
    expect(faults.exitCode).to.equal(2);
    expect(faults.stderr).to.equal(
      'error: cannot write temporary files to /proc/nowhere (there is no such folder)\n  TMPDIR names another folder',
    );
  });
});

describe('two runs with one folder', () => {
  it('are one too many: the second says who has it, and leaves it alone', () =>
    withFolder(async (folder) => {
      const { child, printed, ended } = start(['run', '--repeat', '50', '--out', folder]);
      await printed('run 2 of');
      const second = await leadline(['run', 'features/ports', '--out', folder]);
      child.kill('SIGTERM');
      await ended;
      expect(second.exitCode).to.equal(2);
      expect(second.stderr).to.match(
        new RegExp(`^error: another run writes to ${folder}: process ${child.pid}, since 20`),
      );
      expect(existsSync(join(folder, '.leadline-run'))).to.equal(false);
      for (const line of readFileSync(join(folder, 'evidence.ndjson'), 'utf8').trim().split('\n'))
        JSON.parse(line);
    }));
});

describe('counts and options', () => {
  it('call nothing failed that was not run', () =>
    withFolder(async (folder) => {
      const dry = await leadline(['run', 'features/ports', '--dry-run', '--out', folder]);
      expect(dry.stdout).to.match(/\d+ scenarios checked, nothing was run/);
      expect(dry.stdout).to.not.contain('failed');
      const fast = await leadline(['run', '--fail-fast', '--fault', 'dns-lists-unready', '--out', folder]);
      const counts = [...fast.stdout.matchAll(/(\d+) failed/g)].map(([, n]) => Number(n));
      expect(counts.reduce((sum, n) => sum + n, 0)).to.equal(1);
      // the counts of the topics as they end add up to those of the verdict
      const skipped = [...fast.stdout.matchAll(/ (\d+) not run {2}/g)].map(([, n]) => Number(n));
      const all = skipped.reduce((sum, n) => sum + n, 0);
      expect(all).to.be.above(0);
      expect(fast.stdout).to.contain(`, ${all} not run to their end, `);
    }));

  it('have one scenario in the singular', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'one.feature');
      const steps = '      When the Service "web" is read\n      Then the request is rejected as "NotFound"';
      writeFileSync(file, `Feature: f\n  Rule: r\n    Scenario: s\n${steps}\n`);
      const { stdout } = await leadline(['run', file, '--out', join(folder, 'out')]);
      expect(stdout)
        .to.match(/1 rule, 1 scenario/)
        .and.not.match(/\b1 (rules|scenarios),/);
    }));

  it('refuse an empty value, and a port that there is not', async () => {
    for (const args of [
      ['run', '--out', ''],
      ['run', '--name', ' '],
      ['serve', '--kubeconfig-out', ''],
      ['serve', '--port', '99999'],
      ['explain', '-f', '', '--from', 'outside', '--to', 'web:80'],
    ]) {
      const { exitCode, stderr } = await leadline(args);
      expect(exitCode, args.join(' ')).to.equal(2);
      expect(stderr).to.match(/^error: option .* is invalid\. (It is empty|A port is at most 65535)\.$/m);
    }
  });
});
