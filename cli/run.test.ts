import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { load } from 'js-yaml';
import { FAULTS } from '../engine/reference/faults/faults.ts';
import { leadline, withFolder } from './leadline.testing.ts';

const FILES = [
  'messages.ndjson',
  'report.html',
  'junit.xml',
  'conformance.yaml',
  'evidence.ndjson',
  'summary.md',
];

interface Report {
  verdict: string;
  results: { rule: string; feature: string; sources: string[]; status: string }[];
}

const reportIn = (folder: string) => load(readFileSync(join(folder, 'conformance.yaml'), 'utf8')) as Report;

describe('a run', () => {
  it('is conformant, writes its files, and gives the same evidence again and with workers', () =>
    withFolder(async (folder) => {
      const evidence: string[] = [];
      for (const [name, args] of [
        ['one', []],
        ['two', []],
        ['workers', ['--parallel', '2']],
      ] as const) {
        const out = join(folder, name);
        const { exitCode, stdout } = await leadline(['run', '--seed', '5', '--out', out, ...args]);
        expect(exitCode, stdout).to.equal(0);
        expect(stdout).to.match(/^CONFORMANT {3}\d+ rules, \d+ scenarios/m);
        expect(FILES.filter((file) => !existsSync(join(out, file)))).to.deep.equal([]);
        evidence.push(readFileSync(join(out, 'evidence.ndjson'), 'utf8'));
      }
      expect(evidence[1]).to.equal(evidence[0]);
      expect(evidence[2]).to.equal(evidence[0]);
    }));

  it('gives the same lines for a scenario alone as for all', () =>
    withFolder(async (folder) => {
      await leadline(['run', '--out', join(folder, 'all')]);
      await leadline(['run', 'features/dns', '--out', join(folder, 'dns')]);
      const both = await leadline([
        'compare',
        join(folder, 'all', 'evidence.ndjson'),
        join(folder, 'dns', 'evidence.ndjson'),
      ]);
      expect(both.exitCode, both.stdout).to.equal(0);
      expect(both.stdout).to.contain('no divergence');
    }));

  it('lists, checks and filters without running', async () => {
    const { stdout } = await leadline(['run', 'features/ports', '--list']);
    expect(stdout).to.contain('features/ports/names.feature');
    expect(stdout).to.not.contain('features/dns');
    const dry = await leadline(['run', '--dry-run']);
    expect(dry.stdout).to.match(/\d+ scenarios checked, nothing was run/);
  });

  it('that stops at the first failure says what did not finish, and counts it as nothing', () =>
    withFolder(async (folder) => {
      const args = ['run', '--fail-fast', '--fault', 'dns-lists-unready', '--out', folder];
      const { exitCode, stdout } = await leadline(args);
      expect(exitCode).to.equal(1);
      expect(stdout).to.match(/environment +17 +0 +17 unfinished/);
    }));

  it('takes flags over variables over cucumber.json', async () => {
    const seed = async (args: string[], env = {}) =>
      withFolder(async (folder) => {
        const paths = ['run', 'features/ports/names.feature', '--out', folder];
        return /seed (\S+)/.exec((await leadline([...paths, ...args], env)).stdout)?.[1];
      });
    expect(await seed([])).to.equal('1');
    expect(await seed([], { LEADLINE_SEED: '2' })).to.equal('2');
    expect(await seed(['--seed', '3'], { LEADLINE_SEED: '2' })).to.equal('3');
  });

  it('works as plain cucumber-js too', async () => {
    const { exitCode, stdout } = await execa('node_modules/.bin/cucumber-js', ['--tags', '@ports'], {
      reject: false,
    });
    expect(exitCode, stdout).to.equal(0);
  });
});

describe('a planted fault', () => {
  for (const { id, says, caughtBy } of FAULTS) {
    it(`${id} (${says}) makes the Rule of ${caughtBy} fail`, () =>
      withFolder(async (folder) => {
        const { exitCode, stdout } = await leadline(['run', '--fault', id, '--out', folder]);
        expect(exitCode, stdout).to.equal(1);
        const { verdict, results } = reportIn(folder);
        expect(verdict).to.equal('non-conformant');
        const failed = results.filter((r) => r.status === 'non-conformant');
        expect(failed.flatMap((r) => r.sources)).to.include(caughtBy);
        expect(stdout).to.contain(`@src:${caughtBy}`);
      }));
  }

  it('is planted at least twice for each topic', () =>
    withFolder(async (folder) => {
      await leadline(['run', '--out', folder]);
      const topicOf = (source: string) =>
        reportIn(folder)
          .results.find((r) => r.sources.includes(source))
          ?.feature.split('/')[1] ?? 'none';
      const topics = FAULTS.map((fault) => topicOf(fault.caughtBy));
      for (const topic of ['environment', 'endpoints', 'ports', 'dns', 'node-port']) {
        expect(topics.filter((t) => t === topic).length, topic).to.be.at.least(2);
      }
    }));
});
