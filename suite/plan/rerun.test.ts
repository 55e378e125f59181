import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { resultsOf, ruleWith } from '../../reports/results.testing.ts';
import { withFolder } from '../folder.testing.ts';
import { recorded } from '../output.testing.ts';
import { listScenarios } from './list.ts';
import { planOf } from './plan.ts';
import { failedBefore, RERUN_FILE, rerunPaths } from './rerun.ts';

describe('the scenarios that are run again', () => {
  it('are those that failed or were not run to their end', () => {
    const rule = ruleWith('r', [
      'conformant',
      'non-conformant',
      'inconclusive',
      'not supported',
      'unfinished',
    ]);
    const lines = [11, 12, 14].map((line) => `${rule.uri}:${line}`);
    expect(rerunPaths(resultsOf([rule]))).to.deep.equal(lines);
  });

  it('are read from the folder of the last run', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, RERUN_FILE), 'a.feature:7\nb.feature:9\n');
      expect(failedBefore(folder)).to.deep.equal(['a.feature:7', 'b.feature:9']);
      writeFileSync(join(folder, RERUN_FILE), '');
      expect(() => failedBefore(folder)).to.throw(UsageError, 'no scenario is noted in');
      expect(() => failedBefore(join(folder, 'none'))).to.throw(UsageError, 'as failed');
    }));
});

describe('the list of scenarios', () => {
  it('has each with its place, and their number', async () => {
    const output = recorded();
    const plan = await planOf(['features/ports/names.feature'], {}, 'nowhere');
    expect(await listScenarios(plan, output)).to.equal(true);
    const places = output.lines.slice(0, -1);
    expect(places.filter((line) => !/^features\/ports\/names\.feature:\d+ {2}\S/.test(line))).to.deep.equal(
      [],
    );
    expect(output.lines.at(-1)).to.equal(`${places.length} scenarios`);
  });

  it('has what cannot be read as an error, and no number', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'broken.feature');
      writeFileSync(
        file,
        'Feature: f\n  Rule: r\n    Scenario: s\n      Given it:\n        | a |\n        | b | c |\n',
      );
      const output = recorded();
      expect(await listScenarios(await planOf([file], {}, folder), output)).to.equal(false);
      expect(output.errors.join('\n')).to.match(/^error: .*\n {2}\S+broken\.feature:\d+$/);
      expect(output.lines).to.deep.equal([]);
    }));

  it('is refused where it is empty', async () => {
    const plan = await planOf([], { name: 'no scenario has this name' }, 'nowhere');
    const error = await listScenarios(plan, recorded()).catch((thrown: unknown) => thrown);
    expect((error as Error).message).to.equal('no scenario matches');
  });
});
