/** Each kata fails as it is given, and only a manifest repairs it. */
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type Kata, lessons } from '../src/data/lessons.ts';
import { manifestOf, withManifest } from '../src/run/kata.ts';
import { runFeature } from '../src/run/run.testing.ts';
import type { ScenarioRun } from '../src/run/types.ts';

async function runWith(kata: Kata, manifest: string): Promise<ScenarioRun> {
  const run = await runFeature(withManifest(kata, manifest));
  if ('problems' in run) throw new Error(`${kata.title}: ${run.problems[0].message}`);
  expect(run.scenarios, kata.title).to.have.length(1);
  return run.scenarios[0];
}

const failed = ({ steps }: ScenarioRun) => steps.find(({ status }) => status === 'failed');

/** The feature without the step that is edited. */
function withoutStep(kata: Kata): string {
  const empty = withManifest(kata, '').split('\n');
  const step = empty.findIndex((line) => line.trim().endsWith(` ${kata.edit}:`));
  const end = empty.findIndex((line, i) => i > step + 1 && line.trim() === '"""');
  return [...empty.slice(0, step), ...empty.slice(end + 1)].join('\n');
}

for (const { slug, kata } of lessons()) {
  describe(`the kata of ${slug}`, () => {
    it('fails by a Then as it is given', async () => {
      const run = await runWith(kata, manifestOf(kata));
      expect(run.status).to.equal('non-conformant');
      const step = failed(run);
      const before = run.steps.slice(0, run.steps.indexOf(step ?? run.steps[0]) + 1);
      expect(before.findLast(({ keyword }) => !['And', 'But', '*'].includes(keyword))?.keyword).to.equal(
        'Then',
      );
    });

    it('passes with its solution', async () => {
      const run = await runWith(kata, kata.solution);
      expect(run.status, failed(run)?.failure?.message).to.equal('conformant');
    });

    it('does not pass with an empty manifest, nor without the step', async () => {
      for (const manifest of ['', '{}']) {
        const { status } = await runWith(kata, manifest);
        expect(status, manifest).not.to.equal('conformant');
      }
      const without = await runFeature(withoutStep(kata));
      if ('problems' in without) throw new Error(without.problems[0].message);
      expect(without.scenarios.map(({ status }) => status)).not.to.include('conformant');
    });
  });
}
