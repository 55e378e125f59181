import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../suite/folder.testing.ts';
import { preloading, start } from './leadline.testing.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The process gets a signal as soon as it listens for one, which is before the rest of the command is loaded. */
const signalAtOnce = (signal: string) =>
  preloading(`process.on('newListener', (name) => {
    if (name === '${signal}') queueMicrotask(() => process.kill(process.pid, '${signal}'));
  });`);

/** The process gets a signal when it has written this report. */
const signalAfter = (report: string, signal: string) =>
  preloading(`
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const rename = fs.renameSync;
    fs.renameSync = (from, to) => {
      rename(from, to);
      if (to.endsWith('${report}')) process.kill(process.pid, '${signal}');
    };
    syncBuiltinESMExports();`);

/** What a command has left among the temporary files. */
const left = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('leadline'));

for (const signal of SIGNALS) {
  describe(signal, () => {
    it('is handled while the command is loaded', () =>
      withFolder(async (folder) => {
        const { exitCode, stdout, stderr } = await start(['run', '--out', folder], signalAtOnce(signal))
          .ended;
        expect(stderr.trim()).to.equal('interrupted');
        expect(exitCode).to.equal(130);
        expect(stdout).to.not.match(/scenario|CONFORMANT|INTERRUPTED/);
        expect(readdirSync(folder)).to.deep.equal([]);
      }));

    for (const how of [['--repeat', '50'], ['--until-fail']]) {
      it(`ends ${how[0]} at once`, () =>
        withFolder(async (folder) => {
          const { child, printed, ended } = start(['run', ...how, '--out', folder]);
          await printed('\nrun 2');
          child.kill(signal);
          const { exitCode, stdout, stderr } = await ended;
          expect(stderr).to.contain('interrupted');
          expect(stdout).to.not.contain('\nrun 5');
          expect(exitCode).to.equal(130);
        }));
    }

    it('in the middle of the suite leaves what has not ended unfinished, and has no verdict', () =>
      withFolder(async (folder) => {
        const { child, printed, ended } = start(['run', '--out', folder]);
        await printed('cluster-ip');
        child.kill(signal);
        const { exitCode, stdout } = await ended;
        expect(exitCode).to.equal(130);
        expect(stdout).to.match(/^INTERRUPTED {3}\d+ of \d+ scenarios had ended/m);
        expect(stdout)
          .to.match(/unfinished/)
          .and.not.match(/CONFORMANT|INCONCLUSIVE/);
        const report = readFileSync(join(folder, 'conformance.yaml'), 'utf8');
        expect(report).to.match(/^verdict: inconclusive$/m);
        expect(existsSync(join(folder, '.leadline-run'))).to.equal(false);
      }));

    it('while reports are written leaves whole ones only', () =>
      withFolder(async (folder) => {
        const args = ['run', 'features/ports', '--out', folder];
        const { exitCode, stderr } = await start(args, signalAfter('junit.xml', signal)).ended;
        expect(stderr).to.contain('interrupted');
        expect(exitCode).to.equal(130);
        expect(readdirSync(folder).toSorted()).to.deep.equal(['conformance.yaml', 'junit.xml']);
      }));

    it('ends faults, which leaves no file and no process', () =>
      withFolder(async (folder) => {
        const { child, printed, ended } = start(['faults'], { TMPDIR: resolve(folder) });
        await printed('the suite runs');
        child.kill(signal);
        const { exitCode, stderr } = await ended;
        expect({ exitCode, stderr }).to.deep.equal({ exitCode: 130, stderr: 'interrupted\n' });
        expect(left(folder)).to.deep.equal([]);
      }));

    it('ends transcripts, with the commands that it runs', () =>
      withFolder(async (folder) => {
        const kubectl = join(folder, 'kubectl');
        const started = join(resolve(folder), 'started');
        const sleeps = `echo $$ > "${started}"; sleep 60; true`;
        writeFileSync(
          kubectl,
          `#!/bin/sh\ncase "$1" in version) echo "Client Version: v1.36.0";; create) ${sleeps};; esac\n`,
        );
        chmodSync(kubectl, 0o755);
        mkdirSync(join(folder, 'tmp'));
        const env = { LEADLINE_KUBECTL: resolve(kubectl), TMPDIR: resolve(folder, 'tmp') };
        const { child, ended } = start(['transcripts'], env);
        while (!existsSync(started)) await new Promise((wait) => setTimeout(wait, 50));
        child.kill(signal);
        const { exitCode, stderr } = await ended;
        expect({ exitCode, stderr }).to.deep.equal({ exitCode: 130, stderr: 'interrupted\n' });
        expect(left(join(folder, 'tmp'))).to.deep.equal([]);
        const pid = Number(readFileSync(started, 'utf8'));
        expect(() => process.kill(pid, 0))
          .to.throw()
          .with.property('code', 'ESRCH');
      }));

    it('ends serve, which closes its connections', () =>
      withFolder(async (folder) => {
        const kubeconfig = join(folder, 'kubeconfig');
        const { child, printed, ended } = start(['serve', '--port', '0', '--kubeconfig-out', kubeconfig]);
        await printed('kubectl create');
        const [url] = /http:[^"]+/.exec(readFileSync(kubeconfig, 'utf8')) ?? [];
        const watch = await fetch(`${url}/api/v1/nodes?watch=true`);
        const cut = watch.text().then(
          () => 'ended',
          () => 'cut',
        );
        child.kill(signal);
        expect(await cut).to.equal('cut');
        expect((await ended).exitCode).to.equal(0);
      }));
  });
}
