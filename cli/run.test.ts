import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline } from './leadline.testing.ts';

const FILES = [
  'messages.ndjson',
  'report.html',
  'junit.xml',
  'conformance.yaml',
  'evidence.ndjson',
  'summary.md',
];

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
      // an evidence file or the folder in which it is
      const files = [join(folder, 'all', 'evidence.ndjson'), join(folder, 'dns')];
      const common = await leadline(['compare', '--common', ...files]);
      expect(common.exitCode, common.stdout).to.equal(0);
      const both = await leadline(['compare', ...files]);
      expect(both.exitCode).to.equal(1);
      expect(both.stdout)
        .to.match(/^\d+ rules only in \S+evidence\.ndjson:\n {2}\S+\n/)
        .and.match(/evidence\.ndjson is of the whole suite\n\S+dns is of features\/dns\n/)
        .and.contain('no divergence');
    }));

  it('lists, checks and filters without running', async () => {
    const { stdout } = await leadline(['run', 'features/ports', '--list']);
    expect(stdout).to.contain('features/ports/names.feature');
    expect(stdout).to.not.contain('features/dns');
    const dry = await leadline(['run', '--dry-run']);
    expect(dry.stdout).to.match(/\d+ scenarios checked, nothing was run/);
  });

  it('is divided among jobs by --shard, and a list is what a job runs', () =>
    withFolder(async (folder) => {
      const list = async (...args: string[]) =>
        (await leadline(['run', 'features/ports', '--list', ...args])).stdout.split('\n').slice(0, -1);
      const parts = await Promise.all(['1/3', '2/3', '3/3'].map((shard) => list('--shard', shard)));
      expect(parts.flat().sort()).to.deep.equal((await list()).sort());
      await leadline(['run', 'features/ports', '--shard', '2/3', '--out', folder]);
      const lines = readFileSync(join(folder, 'evidence.ndjson'), 'utf8').trim().split('\n').slice(1);
      const ran = new Set(lines.map((line) => (JSON.parse(line) as { scenario: string }).scenario));
      expect(ran.size).to.equal(parts[1].length);
    }));

  it('that stops at the first failure says what did not finish, and counts it as nothing', () =>
    withFolder(async (folder) => {
      const args = ['run', '--fail-fast', '--fault', 'dns-lists-unready', '--out', folder];
      const { exitCode, stdout } = await leadline(args);
      expect(exitCode).to.equal(1);
      expect(stdout).to.match(/traffic +\d+ +0 +\d+ unfinished/);
    }));

  it('takes flags over variables over defaults', async () => {
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

describe('a cluster of other domain, ranges and names', () => {
  const OTHER = [
    'domain=corp.example',
    'service-cidr=10.112.0.0/16',
    'pod-cidr=10.200.0.0/16',
    'node-mask=25',
    'node-ports=30000-32600',
    'node-prefix=worker-',
  ];

  it('is as conformant, with the same evidence', () =>
    withFolder(async (folder) => {
      const [usual, other] = [join(folder, 'usual'), join(folder, 'other')];
      await leadline(['run', '--out', usual]);
      const run = await leadline(['run', '--out', other, '--cluster-setting', ...OTHER]);
      expect(run.exitCode, run.stdout).to.equal(0);
      const [a, b] = [usual, other].map((out) => readFileSync(join(out, 'evidence.ndjson'), 'utf8'));
      // a Service CIDR of one family is a choice: no scenario gets two
      expect(b).to.equal(a.replace('"dual-stack":true', '"dual-stack":false'));
    }));

  it('is refused where a setting cannot be read', async () => {
    for (const setting of [
      'domain=',
      'domain=Corp',
      'service-cidr=10.0.0.0',
      'colour=red',
      'node-ports=9-1',
      'proxy-mode=ipvs',
      'nodeport-addresses=10.0.0.1',
    ]) {
      const { exitCode, stderr } = await leadline(['run', '--cluster-setting', setting]);
      expect([exitCode, stderr.split('\n')[0]]).to.deep.equal([
        2,
        `error: "${setting}" is not a setting of a cluster`,
      ]);
    }
  });
});
