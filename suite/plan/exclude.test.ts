import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { withFolder } from '../folder.testing.ts';
import type { RunOptions } from '../options/table.ts';
import { exclude } from './exclude.ts';
import { planOf } from './plan.ts';
import { scenariosOf } from './scenarios.ts';

const FEATURE = `Feature: f
  @id:one
  Rule: The first rule
    @id:one/a
    Scenario: A circumstance
    @id:one/b
    Scenario Outline: <name> of them
      Given a cluster with <name> nodes
      Examples:
        | name |
        | 1    |
        | 2    |
  @id:two
  Rule: The second rule
    @id:two/c
    Scenario: Another circumstance
`;

/** The scenarios that are left, and what was left out. */
const without = (names: string[], options: RunOptions = {}, text = FEATURE) =>
  withFolder(async (folder) => {
    const file = join(folder, 'a.feature');
    writeFileSync(file, text);
    const plan = await planOf([file], options, folder);
    const excluded = await exclude(plan, names, () => planOf([file], {}, folder));
    const left = (await scenariosOf(plan)).plan.map(({ name }) => name);
    return { left, excluded: excluded.map(({ id, whole, scenarios }) => ({ id, whole, scenarios })) };
  });

describe('what is left out', () => {
  it('is nothing where nothing is named', async () => {
    expect((await without([])).excluded).to.deep.equal([]);
  });

  it('is a Rule by its name, its id or its tag', async () => {
    for (const name of ['The second rule', 'two', '@id:two']) {
      const { left, excluded } = await without([name]);
      expect(left, name).to.deep.equal(['A circumstance', '1 of them', '2 of them']);
      expect(excluded, name).to.deep.equal([{ id: 'two', whole: true, scenarios: ['two/c'] }]);
    }
  });

  it('is a scenario, an outline with all of its rows, or one row', async () => {
    expect((await without(['A circumstance'])).left).to.deep.equal([
      '1 of them',
      '2 of them',
      'Another circumstance',
    ]);
    const { left, excluded } = await without(['one/b']);
    expect(left).to.deep.equal(['A circumstance', 'Another circumstance']);
    expect(excluded).to.deep.equal([{ id: 'one', whole: false, scenarios: ['one/b[1]', 'one/b[2]'] }]);
    expect((await without(['2 of them'])).left)
      .to.include('1 of them')
      .and.not.include('2 of them');
  });

  it('may be in a part of the suite that is not selected', async () => {
    const { left, excluded } = await without(['two'], { name: 'A circumstance' });
    expect([left, excluded]).to.deep.equal([['A circumstance'], []]);
  });

  it('is refused where a name means nothing, or nothing is left', async () => {
    const refused = async (names: string[], text?: string) => {
      const error = await without(names, {}, text).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(UsageError);
      return (error as UsageError).message;
    };
    expect(await refused(['three'])).to.equal(
      '--exclude "three": no rule and no scenario has this name or id',
    );
    expect(await refused(['one', 'two'])).to.equal('--exclude leaves out every scenario that is selected');
    expect(
      await refused(
        ['one'],
        `${FEATURE}      Given it:
        | a |
        | b | c |
`,
      ),
    ).to.contain('inconsistent cell count');
  });
});
