import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline, type Outcome } from './leadline.testing.ts';

const MEGABYTE = 1_048_576;
const long = (unit: string) => unit.repeat(MEGABYTE / unit.length);

/** A run that shows no more than a screen of each failure takes about a second for each, on a busy machine some more. */
const MOST_SECONDS = 60;
const MOST_CHARACTERS = 30_000;

const service = (name: string, yaml: string, how = '') =>
  `      ${how ? 'When' : 'Given'} the Service "${name}"${how}:\n        """yaml\n        ${yaml}\n        """`;
const fields = (kind: string, name: string, ...rows: string[][]) =>
  [
    `      Then the ${kind} "${name}" has:`,
    ...[['field', 'value'], ...rows].map((row) => `        | ${row.join(' | ')} |`),
  ].join('\n');
const ports = Array.from({ length: 8 }, (_, i) => `{name: port-${i}, port: ${8_000 + i}}`).join(', ');

/** By the name of the Rule and its scenario: the steps, and what is in its failure.txt. */
const SCENARIOS: Record<string, { steps: string[]; whole?: string }> = {
  'eight named ports': {
    steps: [service('web', `ports: [${ports}]`), fields('Service', 'web', ['spec.ports', '[]'])],
  },
  'a cell': {
    steps: [
      service('web', 'ports: [{port: 80}]'),
      fields('Service', 'web', ['spec.type', long('a')], ['spec.sessionAffinity', 'None']),
    ],
    whole: long('a'),
  },
  'a label': {
    steps: [
      '      Given the pods:\n        | pod |\n        | web |',
      `      When the Pod "web" is patched:\n        """yaml\n        metadata: {labels: {a: ${long('b')}}}\n        """`,
      fields('Pod', 'web', ['labels[a]', 'c']),
    ],
    whole: long('b'),
  },
  'an annotation': {
    steps: [
      // the API server takes 256 KiB of annotations
      service(
        'web',
        `metadata: {annotations: {a: '${long('c"@ ').slice(0, 200_000)}'}}\n        ports: [{port: 80}]`,
      ),
      fields('Service', 'web', ['annotations[a]', 'none']),
    ],
    whole: long('c"@ ').slice(0, 200_000),
  },
  'a message of the server': {
    steps: [
      service('web', `clusterIP: "${long('d')}"\n        ports: [{port: 80}]`, ' is created'),
      '      Then the request is accepted',
    ],
    whole: long('d'),
  },
  'a Given that is refused': {
    steps: [service('web', `clusterIP: "${long('e')}"\n        ports: [{port: 80}]`)],
    whole: long('e'),
  },
  'a DNS name': {
    steps: [
      '      Given the client "cli"',
      `      When the client "cli" looks up A records of "${long('f')}"`,
      '      Then the answer is NOERROR without records',
    ],
  },
  'a doc string': {
    steps: [
      service('web', `${`# ${'g'.repeat(97)}\n        `.repeat(50_000)}ports: [{port: 80}]`),
      fields('Service', 'web', ['spec.type', 'none']),
    ],
  },
};

const REPORTS = ['report.html', 'junit.xml', 'summary.md', 'conformance.yaml'];

interface Reported extends Outcome {
  seconds: number;
  out: string;
  read: (file: string) => string;
}

function featureIn(folder: string, scenarios: string): string {
  const topic = join(folder, 'features', 'long');
  mkdirSync(topic, { recursive: true });
  const file = join(topic, 'texts.feature');
  writeFileSync(file, `@core @long\nFeature: f\n${scenarios}\n`);
  return file;
}

/** Runs a feature with these scenarios; `use` finds its reports. */
function running(
  scenarios: string,
  args: string[],
  use: (run: Reported) => void | Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    const [file, out] = [featureIn(folder, scenarios), join(folder, 'out')];
    const began = performance.now();
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'job.md') };
    const outcome = await leadline(['run', file, '--out', out, ...args], env);
    const seconds = (performance.now() - began) / 1_000;
    await use({ ...outcome, seconds, out, read: (name) => readFileSync(join(out, name), 'utf8') });
  });
}

function scenario(name: string, steps: string[]): string {
  return ['  @src:x', `  Rule: ${name}`, `    Scenario: ${name}`, ...steps].join('\n');
}

describe('a scenario that fails with a text of any length', () => {
  const all = Object.entries(SCENARIOS).map(([name, { steps }]) => scenario(name, steps));

  for (const args of [[], ['--parallel', '2']]) {
    it(`takes seconds, and its reports say what differs: ${args.join(' ') || 'one at a time'}`, () =>
      running(all.join('\n'), args, ({ exitCode, stdout, stderr, seconds, out, read }) => {
        // a DNS name of this length cannot be queried: the feature is not valid
        expect(exitCode, stdout + stderr).to.equal(2);
        expect(seconds).to.be.below(MOST_SECONDS);
        expect(stdout.length).to.be.below(MOST_CHARACTERS);
        for (const report of REPORTS)
          expect(read(report), report)
            .to.have.length.below(report === 'report.html' ? 10 * MOST_CHARACTERS : MOST_CHARACTERS)
            .and.to.contain('(1,048,576 characters)');
        expect(readFileSync(join(out, '..', 'job.md'), 'utf8')).to.equal(read('summary.md'));
        expect(stdout).to.match(
          /- spec\.type +a+\n.*\n.*\n.*a… \(1,048,576 characters\) +expected, not seen/,
        );
        expect(stdout).to.match(
          /\+ spec\.ports +\[\{"name":"port-0",[\s\S]*"port-7"[\s\S]*seen, not expected/,
        );
        expect(stdout).not.to.match(/ {200}/);
        for (const [name, { whole }] of Object.entries(SCENARIOS)) {
          const [, said = 'nothing'] = stdout.split(`Scenario: ${name}\n`);
          const file = /^ {2}in full (\S+)$/m.exec(said.split('  again ')[0])?.[1];
          if (whole) expect(readFileSync(file ?? said, 'utf8'), name).to.contain(whole);
          else expect(said, name).to.contain('  again ');
        }
      }));
  }

  it('is shown by Cucumber itself, too', () =>
    withFolder(async (folder) => {
      const file = featureIn(folder, scenario('a cell', SCENARIOS['a cell'].steps));
      const { default: settings } = JSON.parse(readFileSync('cucumber.json', 'utf8'));
      const config = join(folder, 'cucumber.json');
      writeFileSync(config, JSON.stringify({ default: { ...settings, paths: [file] } }));
      const args = ['node_modules/.bin/cucumber-js', '--config', config];
      const { exitCode, stdout } = await execa(process.execPath, args, { reject: false, timeout: 60_000 });
      expect(exitCode, stdout.slice(-2_000)).to.equal(1);
      expect(stdout).to.match(/- spec\.type +a+\n(.*a\n)+.*… \(1,048,576 characters\) +expected, not seen/);
    }));
});

describe('a feature that cannot be read, whatever it says,', () => {
  const line = (unit: string) => `      Given the thing ${long(unit)} is there`;
  for (const unit of ['b', '"b" 12 ', 'the Service "b" '])
    it(`is reported in seconds: an undefined step of ${JSON.stringify(unit)}`, () =>
      running(scenario('s', [line(unit)]), [], ({ exitCode, stdout, stderr, seconds, read }) => {
        expect(exitCode, stdout + stderr).to.equal(2);
        expect(seconds).to.be.below(MOST_SECONDS);
        expect(stderr).to.match(
          /^error: no step matches "Given the thing .*… \(1,048,\d\d\d characters\)"\n/,
        );
        expect(stderr).to.contain('nearest: ').and.to.have.length.below(2_000);
        // its style and its script are of a fixed length
        expect(read('report.html')).to.have.length.below(2 * MOST_CHARACTERS);
      }));

  it('is reported in seconds: a line that is none', () =>
    running(
      `${scenario('s', ['      Given a cluster with 1 node'])}\n${long('b"@: ')}`,
      [],
      ({ exitCode, stderr, seconds }) => {
        expect(exitCode, stderr).to.equal(2);
        expect(seconds).to.be.below(MOST_SECONDS);
        expect(stderr)
          .to.match(/^error: expected: .*… \(1,04\d,\d\d\d characters\)\n.*texts\.feature:7$/)
          .and.to.have.length.below(2_000);
      },
    ));

  it('is reported in seconds: a placeholder, and a name with brackets', () =>
    running(
      [
        scenario('placeholder', [service('web', `clusterIP: "{{${long('no ')}}}"`)]),
        scenario('field', [
          service('web', 'ports: [{port: 80}]'),
          fields('Service', 'web', [long('['), 'x']),
        ]),
        scenario('client', [`      Given the client "${long('(')}"`]),
      ].join('\n'),
      [],
      ({ exitCode, stdout, seconds }) => {
        expect(exitCode, stdout).to.equal(2);
        expect(seconds).to.be.below(MOST_SECONDS);
        expect(stdout)
          .to.contain('cannot read the placeholder {{no no')
          .and.to.have.length.below(MOST_CHARACTERS);
      },
    ));
});
