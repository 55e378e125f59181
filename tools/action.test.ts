import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { load, loadAll } from 'js-yaml';

interface Workflow {
  jobs: Record<string, { steps: { uses?: string; with?: Record<string, string> }[] }>;
}

const read = (file: string) => readFileSync(file, 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const action = load(read('action.yml')) as { inputs: Record<string, object>; runs: { using: string } };

describe('the action for GitHub', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'leadline-action-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function run(inputs: Record<string, string>) {
    const output = join(folder, 'output');
    rmSync(output, { force: true });
    const env = {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      OUT: join(folder, 'out'),
      GITHUB_OUTPUT: output,
      ...inputs,
    };
    const { exitCode, stdout, stderr } = await execa(join(import.meta.dirname, 'action.sh'), {
      env,
      extendEnv: false,
      reject: false,
    });
    return { exitCode, stdout, stderr, output: read(output) };
  }

  it('runs what its inputs say, split as a shell does, and tells the verdict', async () => {
    const ran = await run({
      TARGET: 'reference',
      PROFILE: 'core',
      ARGUMENTS: '--seed 7 --tags "@dns or @ports"',
    });
    expect(ran.stdout)
      .to.contain('seed 7')
      .and.to.match(
        /^CONFORMANT in the \d+ rules of profile core .* selected by --tags "@dns or @ports" {3}/m,
      );
    expect({ exitCode: ran.exitCode, output: ran.output }).to.deep.equal({
      exitCode: 0,
      output: 'verdict=conformant\n',
    });
  });

  it('runs no command that stands in its inputs', async () => {
    const ran = await run({ TARGET: 'reference', ARGUMENTS: '$(touch /tmp/leadline-owned) ; echo owned' });
    expect(ran.exitCode).to.equal(2);
    expect(ran.stdout + ran.stderr).to.contain('there is no $(touch');
  });

  it('says which input has a quote without its end', async () => {
    const ran = await run({ TARGET: 'reference', ARGUMENTS: '--tags "@dns' });
    expect(ran.exitCode).to.equal(2);
    expect(ran.stderr).to.equal('error: the input "arguments" has a quote without its end: --tags "@dns');
  });

  it('takes blanks for nothing', async () => {
    const ran = await run({ TARGET: 'reference', PROFILE: 'core', ARGUMENTS: '  \n ' });
    expect(ran.exitCode, ran.stderr).to.equal(0);
  });

  it('is used by the example from a checkout of this version, with inputs that it has', () => {
    const { jobs } = load(read('examples/github.yml')) as Workflow;
    const all = Object.values(jobs).map(({ steps }) => steps);
    for (const steps of all) {
      const checkout = steps.find((s) => s.uses?.startsWith('actions/checkout@'))?.with;
      expect(checkout).to.include({ ref: `v${version}` });
      expect(steps.at(-1)?.uses).to.equal(`./${checkout?.path}`);
    }
    const uses = all.map((steps) => steps.at(-1) ?? {});
    const given = uses.flatMap((s) => Object.keys(s.with ?? {}));
    expect(given.filter((name) => !(name in action.inputs))).to.deep.equal([]);
  });
});

describe('the Job for a cluster', () => {
  it('runs as the account that the permissions are for, with the image of this version', () => {
    const [job] = loadAll(read('examples/job.yaml')) as Record<string, never>[];
    const { metadata, spec } = job as never as {
      metadata: { namespace: string };
      spec: { template: { spec: { serviceAccountName: string; containers: { image: string }[] } } };
    };
    const account = (loadAll(read('examples/rbac.yaml')) as { kind: string; metadata: object }[]).find(
      ({ kind }) => kind === 'ServiceAccount',
    );
    const { serviceAccountName: name, containers } = spec.template.spec;
    expect(account?.metadata).to.deep.equal({ name, namespace: metadata.namespace });
    expect(containers[0].image).to.equal(`leadline:${version}`);
  });
});
