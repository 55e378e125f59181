import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline } from './leadline.testing.ts';

/** Runs the shards of some features; returns the paths of their reports. */
async function shards(folder: string, of: number, ...args: string[]): Promise<string[]> {
  const outs = Array.from({ length: of }, (_, i) => join(folder, String(i + 1)));
  await Promise.all(
    outs.map((out, i) => leadline(['run', ...args, '--shard', `${i + 1}/${of}`, '--out', out])),
  );
  return outs.map((out) => join(out, 'conformance.yaml'));
}

describe('leadline report merge', () => {
  it('gives the verdict of a run that is not divided, its report and its evidence', () =>
    withFolder(async (folder) => {
      const files = await shards(folder, 3, '--profile', 'core');
      await leadline(['run', '--profile', 'core', '--out', join(folder, 'all')]);
      const out = join(folder, 'merged', 'conformance.yaml');
      const { exitCode, stdout } = await leadline(['report', 'merge', ...files, '--out', out]);
      expect(exitCode, stdout).to.equal(0);
      expect(stdout).to.match(/^ {2}profile core .* conformant: \d+ of \d+$/m);
      expect(stdout).to.match(
        /^CONFORMANT to profile core \(.*\) {3}\d+ rules, \d+ scenarios, 3 shards {5}/m,
      );
      expect((await leadline(['report', 'verify', out])).exitCode).to.equal(0);
      const text = (file: string) =>
        readFileSync(file, 'utf8').replaceAll(/^date:.*\n| {2}merged: 3\n/gm, '');
      expect(text(out)).to.equal(text(join(folder, 'all', 'conformance.yaml')));
      const evidence = (name: string) => readFileSync(join(folder, name, 'evidence.ndjson'), 'utf8');
      expect(evidence('merged')).to.equal(evidence('all'));
    }));

  it('ends with the exit code of the verdict, and says what does not hold', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'own.feature');
      const created =
        '      When the Service "web" is created:\n        """\n        ports: [{port: 80}]\n        """\n';
      const scenarios = ['the request is accepted', 'the Service "web" does not exist'].map(
        (then, i) => `    Scenario: s${i}\n${created}      Then ${then}\n`,
      );
      writeFileSync(file, `Feature: f\n  Rule: A Service comes and goes\n${scenarios.join('')}`);
      const files = await shards(folder, 2, file);
      const { exitCode, stdout } = await leadline(['report', 'merge', ...files]);
      expect(exitCode).to.equal(1);
      expect(stdout).to.match(
        /^NON-CONFORMANT in the rule selected by .* {3}1 of 1 rule, 2 scenarios, 2 shards$/m,
      );
      expect(stdout).to.match(
        /own\.feature:2 {2}A Service comes and goes\n {4}non-conformant: Then the Service "web" does/,
      );
      const missing = await leadline(['report', 'merge', files[0]]);
      expect(missing.exitCode).to.equal(2);
      expect(missing.stderr).to.equal('error: missing: shard 2/2\n  name the report of every shard');
    }));

  it('overwrites none of the shards, and says where evidence is missing', () =>
    withFolder(async (folder) => {
      const files = await shards(folder, 2, 'features/ports/names.feature');
      const over = await leadline(['report', 'merge', ...files, '--out', join(folder, '1', 'merged.yaml')]);
      expect(over.exitCode).to.equal(2);
      expect(over.stderr).to.contain('error: --out would overwrite ').and.to.contain('evidence.ndjson');
      rmSync(join(folder, '2', 'evidence.ndjson'));
      const out = join(folder, 'merged', 'merged.yaml');
      const merged = await leadline(['report', 'merge', ...files, '--out', out]);
      expect(merged.exitCode).to.equal(0);
      expect(merged.stdout).to.contain(
        `the evidence is not merged: there is no ${join(folder, '2', 'evidence.ndjson')}`,
      );
      expect([existsSync(out), existsSync(join(folder, 'merged', 'evidence.ndjson'))]).to.deep.equal([
        true,
        false,
      ]);
    }));

  it('of what is not a report, or is not there, is wrong usage', async () => {
    const none = await leadline(['report', 'merge', 'nothing.yaml']);
    expect([none.exitCode, none.stderr.split('\n')[0]]).to.deep.equal([2, 'error: there is no nothing.yaml']);
    const readme = await leadline(['report', 'merge', 'package.json']);
    expect([readme.exitCode, readme.stderr]).to.satisfy(
      ([code, text]: [number, string]) => code === 2 && text.includes('package.json is not a sound report'),
    );
  });
});
