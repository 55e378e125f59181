import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import type { EvidenceLine } from '../../../engine/contract/evidence.ts';
import { withFolder } from '../../../suite/folder.testing.ts';
import { readFeatures } from '../data/features.ts';
import { HOME } from '../data/home.ts';
import { runFeature, suite } from './run.testing.ts';
import type { ScenarioRun } from './types.ts';

const features = readFeatures(HOME);
const { rules } = await suite();
const runs = [...rules.values()].flatMap((rule) => rule.runs);
const evidenceOf = ({ steps }: ScenarioRun) => steps.flatMap(({ evidence }) => evidence ?? []);

/** The first scenario of a feature with these steps. */
async function scenarioOf(...steps: string[]): Promise<ScenarioRun> {
  const lines = ['Feature: F', '  Rule: R', '    Scenario: S', ...steps.map((step) => `      ${step}`)];
  const run = await runFeature(lines.join('\n'));
  if ('problems' in run) throw new Error(run.problems[0].message);
  return run.scenarios[0];
}

const WEB = ['Given the Service "web":', '  """', '  ports: [{port: 80}]', '  """'];

describe('a run in the page', () => {
  it('observes in every scenario what the command observes', () =>
    withFolder(async (folder) => {
      const out = join(folder, 'out');
      await execa(process.execPath, ['bin/leadline.js', 'run', '--out', out], { cwd: HOME });
      const [, ...lines] = readFileSync(join(HOME, out, 'evidence.ndjson'), 'utf8')
        .trim()
        .split('\n');
      const theirs = Map.groupBy(
        lines.map((line) => JSON.parse(line) as EvidenceLine),
        ({ scenario }) => scenario,
      );
      expect(runs.map(({ scenario }) => scenario)).to.have.members([...theirs.keys()]);
      expect(runs.length).to.equal(features.flatMap(({ pickles }) => pickles).length);
      for (const run of runs) {
        const observed = evidenceOf(run).filter(({ kind }) => kind !== 'none');
        const by = theirs.get(run.scenario)?.filter(({ kind }) => kind !== 'none');
        expect(observed, run.scenario).to.deep.equal(by);
      }
    }));

  it('has a picture after each step, and entries in the order of time', () => {
    for (const { scenario, steps, entries } of runs) {
      expect(
        steps.map(({ picture }) => picture.nodes.length > 0),
        scenario,
      ).not.to.include(false);
      const times = entries.map(({ at }) => at);
      expect(times, scenario).to.deep.equal(times.toSorted((a, b) => a - b));
    }
  });

  it('skips what follows a Then that does not hold, and shows expected and observed', async () => {
    const run = await scenarioOf(
      ...WEB,
      'Then the Service "web" has:',
      '  | field     | value    |',
      '  | spec.type | NodePort |',
      'And the Service "web" has no endpoints',
    );
    expect(run.status).to.equal('non-conformant');
    expect(run.steps.map(({ status }) => status)).to.deep.equal(['passed', 'failed', 'skipped']);
    expect(run.steps[1].failure?.message).to.match(/NodePort[\s\S]*ClusterIP/);
  });

  it('is invalid where there is no such step, a table is missing, or a placeholder has no value', async () => {
    const invalid: [step: string, text: RegExp][] = [
      ['When the moon is full', /there is no such step: the moon is full/],
      ['Then the endpoints of Service "web" are:', /table/],
      ['When the client "cli" sends 1 request to "{{nothing.address}}:80"', /nothing/],
    ];
    for (const [step, text] of invalid) {
      const run = await scenarioOf(...WEB, 'And the client "cli"', step);
      expect(run.status, step).to.equal('invalid');
      expect(run.steps.at(-1)?.failure?.message, step).to.match(text);
    }
  });

  it('is inconclusive where a Given cannot be established', async () => {
    const run = await scenarioOf('Given the Service "web":', '  """', '  ports: [{port: 0}]', '  """');
    expect(run.status).to.equal('inconclusive');
    expect(run.steps[0].failure?.message).to.contain('spec.ports[0].port');
  });

  it('says which lines of a feature cannot be read', async () => {
    const run = await runFeature(
      'Feature: F\n  Rule: R\n    Scenario: S\n      Given a node\n      Perhaps it works\n',
    );
    expect('problems' in run && run.problems.map(({ line }) => line)).to.deep.equal([5]);
    expect('problems' in run && run.problems[0].message).to.contain('Perhaps it works');
  });

  it('of a feature without scenarios has none', async () => {
    expect(await runFeature('Feature: F\n')).to.deep.equal({ scenarios: [] });
  });
});
