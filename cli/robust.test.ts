import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { leadline, withFolder } from './leadline.testing.ts';

/** Waits until a process has printed a text. */
function printed(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      if (output.includes(text)) resolve();
    });
  });
}

function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => {
      texts[name] += chunk;
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })));
}

const start = (...args: string[]) => spawn(process.execPath, ['bin/leadline.js', ...args]);

describe('places that cannot be written', () => {
  it('are told before anything runs, and nothing waits for ever', async () => {
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
      } finally {
        spawnSync('umount', [folder]);
      }
    }));
});

describe('a signal', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`${signal} ends a run on the engine at once, which is no verdict`, () =>
      withFolder(async (folder) => {
        const child = start('run', '--repeat', '50', '--out', folder);
        const outcome = ended(child);
        await printed(child, 'run 2 of');
        child.kill(signal);
        const { code, stdout, stderr } = await outcome;
        expect(stderr).to.contain('interrupted');
        expect(stdout).to.not.contain('run 5 of');
        expect(code).to.equal(130);
      }));
  }

  it('in the middle of the suite leaves what has not ended unfinished', () =>
    withFolder(async (folder) => {
      const child = start('run', '--out', folder);
      const outcome = ended(child);
      await printed(child, 'cluster-ip');
      child.kill('SIGTERM');
      const { code, stdout } = await outcome;
      expect(code).to.equal(130);
      expect(stdout).to.match(/^INTERRUPTED {3}\d+ of \d+ scenarios had ended/m);
      expect(stdout)
        .to.match(/unfinished/)
        .and.not.match(/CONFORMANT|COULD NOT TELL/);
      const report = readFileSync(join(folder, 'conformance.yaml'), 'utf8');
      expect(report).to.match(/^verdict: could not tell$/m);
    }));

  it('ends serve, which closes its connections', () =>
    withFolder(async (folder) => {
      const child = start('serve', '--port', '0', '--kubeconfig-out', join(folder, 'kubeconfig'));
      const outcome = ended(child);
      await printed(child, 'Leadline serves');
      child.kill('SIGTERM');
      expect((await outcome).code).to.equal(0);
    }));
});

describe('two runs with one folder', () => {
  it('are one too many: the second says who has it, and leaves it alone', () =>
    withFolder(async (folder) => {
      const child = start('run', '--repeat', '50', '--out', folder);
      const outcome = ended(child);
      await printed(child, 'run 2 of');
      const second = await leadline(['run', 'features/ports', '--out', folder]);
      child.kill('SIGTERM');
      await outcome;
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
