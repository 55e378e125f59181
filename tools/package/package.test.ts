import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { load } from 'js-yaml';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { verifyReport } from '../../reports/verify.ts';

/** The package as people get it: packed, installed into an empty folder, run from there. */
describe('the package', () => {
  let folder: string;
  let leadline: (...args: string[]) => Promise<{ stdout: string; stderr: string; exitCode?: number }>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leadline-package-'));
    await execa('npm', ['pack', '--silent', '--pack-destination', folder]);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    const install = ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline'];
    await execa('npm', [...install, `./leadline-${version}.tgz`], { cwd: folder });
    const program = join(folder, 'node_modules/.bin/leadline');
    leadline = (...args) =>
      execa(process.execPath, [program, ...args], { cwd: folder, reject: false, env: { FORCE_COLOR: '0' } });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('runs the suite, and writes its reports where the user is', async () => {
    const { stdout, stderr } = await leadline('run');
    expect(stderr).to.equal('');
    expect(stdout).to.match(/CONFORMANT {3}\d+ rules, \d+ scenarios, .* reports\/out\/report\.html/);
    expect(verifyReport(readFileSync(join(folder, 'reports/out/conformance.yaml'), 'utf8'))).to.deep.equal(
      [],
    );
  });

  it('runs one of its features by name, with a fault, and says how to run it again', async () => {
    const { stdout, exitCode } = await leadline(
      'run',
      'features/node-port/release.feature',
      '--fault',
      'node-port-leak',
    );
    expect(exitCode).to.equal(1);
    expect(stdout).to.match(
      /again {3}npx leadline run --fault node-port-leak features\/node-port\/release\.feature:\d+/,
    );
  });

  it('has no documentation site, and says where it is', async () => {
    expect(await leadline('docs')).to.include({
      exitCode: 2,
      stderr:
        'error: the documentation site is not part of the published package\n  run it in a clone of the project: npm run docs',
    });
  });

  it('runs features of the user', async () => {
    mkdirSync(join(folder, 'mine'));
    const feature = [
      'Feature: Mine',
      '  Rule: A Service gets an address',
      '    Scenario: One',
      '      When the Service "web" is created:',
      '        """',
      '        ports: [{ port: 80 }]',
      '        """',
      '      Then the request is accepted',
    ];
    writeFileSync(join(folder, 'mine/own.feature'), feature.join('\n'));
    const { stdout, stderr, exitCode } = await leadline('run', 'mine/own.feature:3');
    expect([stdout, stderr, exitCode].join('\n')).to.contain(
      'CONFORMANT in the rule selected by mine/own.feature:3   1 rule, 1 scenario',
    );
  });

  for (const args of [['steps'], ['rbac'], ['images'], ['run', '--list'], ['--version']]) {
    it(`knows: leadline ${args.join(' ')}`, async () => {
      const { stdout, stderr, exitCode } = await leadline(...args);
      expect({ stderr, exitCode, some: stdout.length > 4 }).to.deep.equal({
        stderr: '',
        exitCode: 0,
        some: true,
      });
    });
  }

  it('runs the commands of the example for GitLab', async () => {
    const jobs = load(readFileSync('examples/gitlab.yml', 'utf8')) as Record<string, { script?: string[] }>;
    const [run, merge] = Object.values(jobs).flatMap(({ script = [] }) => script);
    const shell = (command: string, env = {}) =>
      execa(command.replace('--target live', '--target reference'), { cwd: folder, shell: true, env });
    for (const shard of ['1', '2']) await shell(run, { CI_NODE_INDEX: shard, CI_NODE_TOTAL: '2' });
    const { stdout } = await shell(merge);
    expect(stdout).to.match(/^CONFORMANT {3}\d+ rules/m);
  });

  it('has exports and types that publint finds sound', async () => {
    const pkgDir = join(folder, 'node_modules/leadline');
    const manifest = JSON.parse(readFileSync(join(pkgDir, 'package.json'), 'utf8')) as object;
    const { messages } = await publint({ pkgDir, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, manifest))).to.deep.equal([]);
  });

  it('can be used by a program, with types', async () => {
    const program = [
      "import { createEngine, type Engine } from 'leadline';",
      "import { PROFILES, verifyReport } from 'leadline/reports';",
      "const engine: Engine = await createEngine({ target: 'reference' });",
      'const name: string = engine.target;',
      "console.log(name, PROFILES.length, verifyReport('x: 1').length > 0);",
    ];
    writeFileSync(join(folder, 'use.ts'), program.join('\n'));
    const options = ['--module', 'nodenext', '--target', 'esnext', '--strict', '--noEmit', '--types', ''];
    const tsc = join(process.cwd(), 'node_modules/.bin/tsc');
    const types = await execa(tsc, [...options, 'use.ts'], { cwd: folder, reject: false });
    expect(types.stdout).to.equal('');
    const { stdout } = await execa(process.execPath, ['use.ts'], { cwd: folder });
    expect(stdout).to.equal('reference 3 true');
  });
});
