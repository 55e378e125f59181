/** What people write for the site names only what is there, and leaves out no Rule. */
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readFeatures } from '../src/data/features.ts';
import { HOME } from '../src/data/home.ts';
import { lessons } from '../src/data/lessons.ts';
import { cheatSheet, glossary, SHEETS } from '../src/data/reference.ts';
import { ruleNotes } from '../src/data/rule-notes.ts';
import { suite } from '../src/run/run.testing.ts';

const rules = readFeatures(HOME).flatMap((feature) => feature.rules);
const ids = new Set(rules.map(({ id }) => id));
const folders = new Set(rules.map(({ folder }) => folder));
const missing = (named: readonly string[]) => named.filter((id) => !ids.has(id));

describe('the notes on Rules', () => {
  const notes = ruleNotes();

  it('are one for each Rule, and none is left over', () => {
    expect(
      [...notes.keys()].filter((id) => !ids.has(id)),
      'left over',
    ).to.deep.equal([]);
    expect(
      [...ids].filter((id) => !notes.has(id)),
      'without a note',
    ).to.deep.equal([]);
  });

  it('name related Rules that exist, and not themselves', () => {
    for (const [id, { related }] of notes) {
      expect(missing(related), id).to.deep.equal([]);
      expect(related, id).not.to.include(id);
      expect(new Set(related).size, id).to.equal(related.length);
    }
  });
});

describe('the lessons', () => {
  const all = lessons();

  it('have an order of their own each', () => {
    expect(new Set(all.map(({ order }) => order)).size).to.equal(all.length);
  });

  it('are about folders of features, and show Rules of every folder', () => {
    expect(all.map(({ folder }) => folder).filter((folder) => !folders.has(folder))).to.deep.equal([]);
    const shown = new Set(all.flatMap(({ path }) => path.map(({ rule }) => rule)));
    const reached = new Set(rules.filter(({ id }) => shown.has(id)).map(({ folder }) => folder));
    expect([...folders].filter((folder) => !reached.has(folder))).to.deep.equal([]);
  });

  it('lead along Rules that exist, each once', () => {
    for (const { slug, path } of all) {
      const named = path.map(({ rule }) => rule);
      expect(missing(named), slug).to.deep.equal([]);
      expect(new Set(named).size, slug).to.equal(named.length);
    }
  });

  it('ask for predictions of scenarios of their Rule, whose Thens can be hidden', async () => {
    const { rules: run } = await suite();
    for (const { slug, path } of all) {
      expect(
        path.some(({ predict }) => predict),
        slug,
      ).to.equal(true);
      for (const { rule, predict } of path) {
        if (!predict) continue;
        const shown = run
          .get(rule)
          ?.runs.find(
            ({ scenario }) => scenario === predict.scenario || scenario.startsWith(`${predict.scenario}[`),
          );
        expect(shown, `${slug}: ${predict.scenario}`).not.to.equal(undefined);
        const then = shown?.steps.findIndex(({ keyword }) => keyword === 'Then');
        expect(then, `${slug}: ${predict.scenario}`).to.be.at.least(0);
      }
    }
  });
});

describe('the reference', () => {
  it('explains each term once, by Rules that exist', () => {
    const entries = glossary();
    const terms = entries.flatMap(({ term, also = [] }) => [term, ...also]);
    expect(terms.filter((term, i) => terms.indexOf(term) !== i)).to.deep.equal([]);
    for (const { term, rules: shown } of entries) expect(missing(shown), term).to.deep.equal([]);
  });

  for (const name of SHEETS)
    it(`has a cheat sheet of ${name}, with a cell for each column, and Rules that exist`, () => {
      const { columns, rows } = cheatSheet(name);
      for (const { cells, rules: shown } of rows) {
        expect(cells, cells[0]).to.have.length(columns.length);
        expect(missing(shown), cells[0]).to.deep.equal([]);
      }
    });
});
