import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import type { ConformanceReport } from '../reports/report.ts';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline, type Outcome } from './leadline.testing.ts';

interface Run extends Outcome {
  report: ConformanceReport;
  files: Record<'summary.md' | 'report.html' | 'junit.xml', string>;
}

/** A run with its reports. */
async function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  return withFolder(async (out) => {
    const outcome = await leadline(['run', ...args, '--out', out], env);
    const read = (file: string) => readFileSync(join(out, file), 'utf8');
    const report = load(read('conformance.yaml')) as ConformanceReport;
    const names = ['summary.md', 'report.html', 'junit.xml'] as const;
    return { ...outcome, report, files: Object.fromEntries(names.map((n) => [n, read(n)])) as Run['files'] };
  });
}

const verdictLine = ({ stdout }: Outcome) =>
  /^(NON-)?CONFORMANT.*$|^INCONCLUSIVE.*$/m.exec(stdout)?.[0] ?? stdout;

describe('a profile', () => {
  let runs: Record<'core' | 'extended' | 'documents', Run>;
  before(async () => {
    const [core, extended, documents] = await Promise.all(
      ['core', 'extended', 'documents'].map((name) => run(['--profile', name])),
    );
    runs = { core, extended, documents };
  });
  const ids = ({ report }: Run) => report.rules.map(({ id }) => id);

  it('of the stronger name includes the weaker one: in the selection, the reports and the counts', () => {
    expect(ids(runs.extended)).to.include.members(ids(runs.core));
    expect(ids(runs.extended).length).to.be.above(ids(runs.core).length);
    const counts = runs.extended.report.profiles.map(({ name, statistics }) => [name, statistics.conformant]);
    expect(counts).to.deep.equal([
      ['core', ids(runs.core).length],
      ['extended', ids(runs.extended).length],
    ]);
    for (const { profiles } of runs.core.report.rules) expect(profiles).to.include('extended');
  });

  it('is named in the verdict with what it contains', () => {
    expect(verdictLine(runs.core)).to.match(
      /^CONFORMANT to profile core \(what Services do on every cluster\) {3}\d+ rules, \d+ scenarios/,
    );
    expect(verdictLine(runs.extended)).to.match(
      /^CONFORMANT to profile extended \(the whole suite\) {3}\d+ rules/,
    );
    expect(verdictLine(runs.documents)).to.match(
      /^CONFORMANT to profile documents \(what five Kubernetes tutorials state\) {3}\d+ rules/,
    );
    expect(runs.core.report.scope).to.deep.include({ whole: false, profile: 'core', selection: [] });
    expect(runs.core.report.statement).to.equal(
      'conformant to profile core (what Services do on every cluster)',
    );
  });

  it('of which only a part was run is not named as if it was run', async () => {
    const { report } = await run(['--profile', 'core', '--tags', '@ports']);
    expect(report.profiles).to.deep.equal([]);
    expect(report.statement).to.match(
      /^conformant in the \d+ rules of profile core .* selected by --tags "@ports"$/,
    );
  });

  it('is explained by the help', async () => {
    const { stdout } = await leadline(['run', '--help']);
    const text = stdout.replaceAll(/\s+/g, ' ');
    for (const words of [
      'documents is what five Kubernetes tutorials state',
      'core is what Services do on every cluster',
      'extended is the whole suite',
    ])
      expect(text).to.contain(words);
  });
});

describe('a part of the suite', () => {
  it('is said in every report, also if a variable selects it', async () => {
    const ran = await run([], { LEADLINE_TAGS: '@ports', GITHUB_ACTIONS: 'true' });
    const words = /^conformant in the \d+ rules selected by --tags "@ports"$/;
    expect(ran.report.statement).to.match(words);
    expect(ran.report.scope).to.deep.include({ whole: false, selection: ['--tags "@ports"'] });
    expect(ran.report.profiles).to.deep.equal([]);
    expect(verdictLine(ran)).to.match(/^CONFORMANT in the \d+ rules selected by --tags "@ports" {3}/);
    expect(ran.stdout).to.match(/^::notice title=Leadline%3A conformant in the \d+ rules selected by/m);
    expect(ran.files['summary.md']).to.match(/^## Leadline: conformant in the \d+ rules selected/);
    expect(ran.files['report.html']).to.match(/<h1 class="conformant">conformant in the \d+ rules selected/);
    expect(ran.files['junit.xml']).to.match(/name="verdict" value="conformant in the \d+ rules selected/);
  });

  it('of which Rules have only some of their scenarios is counted by scenarios', async () => {
    expect(verdictLine(await run(['features/ports/names.feature', '--shard', '1/2']))).to.match(
      /^CONFORMANT in the \d+ scenarios of shard 1\/2 selected by features\/ports\/names\.feature {3}/,
    );
  });

  it('that is judged in spite of a precondition says so, once also in the command to do it again', async () => {
    const { report } = await run(['features/ports/names.feature', '--without', 'dns', 'nodes']);
    expect(report.statement).to.match(/ without the preconditions dns, nodes$/);
    expect(report.reproduce).to.match(/--without dns --without nodes features\/ports\/names\.feature$/);
  });

  it('has the seed that a variable gives', async () => {
    const { report } = await run(['features/ports/names.feature'], { LEADLINE_SEED: '7' });
    expect(report.suite.seed).to.equal('7');
  });
});

describe('--exclude', () => {
  const file = 'features/dns/srv.feature';

  it('leaves out by id or name, and lists what it leaves out', async () => {
    const args = [file, '--exclude', '@id:srv-port-number', '--exclude', 'srv-plain-name/two-ports'];
    const ran = await run([...args, '--exclude', 'query for <name>']);
    const all = await run([file]);
    const excluded = ran.report.scope.excluded.map(({ id, whole, scenarios }) => [
      id,
      whole,
      scenarios.length,
    ]);
    expect(excluded.slice(0, 2)).to.deep.equal([
      ['srv-port-number', true, 3],
      ['srv-plain-name', false, 1],
    ]);
    const left = ran.report.scope.excluded.flatMap(({ scenarios }) => scenarios);
    expect(ran.report.statistics.scenarios).to.equal(all.report.statistics.scenarios - left.length);
    expect(verdictLine(ran)).to.match(/ with 2 rules and 1 scenario excluded {3}/);
    expect(ran.stdout).to.match(
      /^ {2}excluded {2}features\/dns\/srv\.feature:\d+ {2}.*\(srv-port-number\): 3 scenarios$/m,
    );
    for (const text of Object.values(ran.files)) expect(text).to.contain('srv-port-number');
    const listed = await leadline(['run', ...args, '--list']);
    expect(listed.stdout).to.not.contain('features/dns/srv.feature:12 ');
  });

  it('of what is in another part of the suite changes nothing, so that jobs can share their options', async () => {
    const { report } = await run(['--tags', '@ports', '--exclude', 'srv-port-number']);
    expect(report.scope.excluded).to.deep.equal([]);
  });

  it('of what nobody knows, or of everything, is wrong usage', async () => {
    const unknown = await leadline(['run', '--exclude', 'no such rule']);
    expect(unknown.exitCode).to.equal(2);
    expect(unknown.stderr).to.contain(
      'error: --exclude "no such rule": no rule and no scenario has this name or id\n',
    );
    const everything = await leadline(['run', `${file}:8`, '--exclude', 'srv-port-number']);
    expect(everything.exitCode).to.equal(2);
    expect(everything.stderr).to.contain('error: --exclude leaves out every scenario that is selected');
  });

  it('of a feature that cannot be read says where', () =>
    withFolder(async (folder) => {
      const broken = join(folder, 'broken.feature');
      writeFileSync(
        broken,
        'Feature: f\n  Rule: r\n    Scenario: s\n      Given it:\n        | a |\n        | b | c |\n',
      );
      const { exitCode, stderr } = await leadline(['run', broken, '--exclude', 'r']);
      expect(exitCode).to.equal(2);
      expect(stderr).to.contain(`inconsistent cell count within the table\n  ${broken}:6`);
    }));
});

describe('--require', () => {
  /** A feature of a Rule that needs two families, and of one that does not. */
  const needy = (folder: string) => {
    mkdirSync(join(folder, 'features', 'x'), { recursive: true });
    const file = join(folder, 'features', 'x', 'x.feature');
    const steps =
      '      When the Service "web" is created:\n        """yaml\n        ports: [{port: 80}]\n        """\n      Then the request is accepted\n';
    writeFileSync(
      file,
      `Feature: f\n  Rule: one\n    Scenario: a\n${steps}\n  @needs:dual-stack\n  Rule: two\n    Scenario: b\n${steps}`,
    );
    return file;
  };

  it('makes a rule that needs a missing capability inconclusive, with the reason', () =>
    withFolder(async (folder) => {
      const file = needy(folder);
      const single = ['--cluster-setting', 'service-cidr=10.96.0.0/16'];
      const lax = await run([file, ...single]);
      expect([lax.exitCode, lax.report.rules[1].status]).to.deep.equal([0, 'not supported']);
      for (const required of ['dual-stack', 'zones,dual-stack', 'all']) {
        const ran = await run([file, '--require', required, ...single]);
        expect(ran.exitCode).to.equal(4);
        expect(ran.stdout).to.contain(
          'dual-stack is required and missing: the Service CIDR that was chosen has one family',
        );
        expect(ran.report.rules.map(({ status }) => status)).to.deep.equal(['conformant', 'inconclusive']);
        expect(ran.report.capabilities.required).to.deep.equal(required.split(','));
      }
      const variable = await run([file, ...single], { LEADLINE_REQUIRE: 'all' });
      expect(variable.exitCode).to.equal(4);
    }));

  it('changes nothing where all that is required is there', async () => {
    const { exitCode, report } = await run(['features/ports/names.feature', '--require', 'all']);
    expect([exitCode, report.verdict]).to.deep.equal([0, 'conformant']);
    expect(report.reproduce).to.contain('--require all');
  });

  it('of what is not a capability is wrong usage', async () => {
    const { exitCode, stderr } = await leadline(['run', '--require', 'zones,dns']);
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/^error: --require "dns": no such capability\n {2}known: nodes>=2, .*, all$/);
  });
});

describe('an injected fault', () => {
  it('marks every report, also if a variable injects it, and no verification lets it pass', () =>
    withFolder(async (folder) => {
      const env = { LEADLINE_FAULT: 'dns-lists-unready' };
      const args = ['run', 'features/ports/names.feature', '--shard', '1/1', '--out', folder];
      const outcome = await leadline(args, env);
      expect(verdictLine(outcome)).to.match(/ with the injected fault dns-lists-unready {3}/);
      const read = (file: string) => readFileSync(join(folder, file), 'utf8');
      expect((load(read('conformance.yaml')) as ConformanceReport).fault).to.equal('dns-lists-unready');
      for (const file of ['summary.md', 'report.html', 'junit.xml', 'evidence.ndjson'])
        expect(read(file), file).to.contain('dns-lists-unready');
      const verified = await leadline(['report', 'verify', join(folder, 'conformance.yaml')]);
      expect(verified.exitCode).to.equal(1);
      expect(verified.stdout).to.contain('/fault: dns-lists-unready was injected');
      const merged = await leadline(['report', 'merge', join(folder, 'conformance.yaml')]);
      expect(merged.exitCode).to.equal(2);
      expect(merged.stderr).to.contain('the fault dns-lists-unready was injected');
    }));
});
