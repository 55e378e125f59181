import { describe, it } from 'node:test';
import { expect } from 'chai';
import { runFeature, suite } from '../run/run.testing.ts';
import type { ScenarioRun } from '../run/types.ts';

const { rules } = await suite();
const all = [...rules.values()];
const observed = ({ scenario, status, steps }: ScenarioRun) => ({
  scenario,
  status,
  steps: steps.map(({ keyword, text, evidence }) => ({ keyword, text, evidence })),
});

describe('the text of a scenario that the playground opens', () => {
  it('runs alone, and observes what it observes in its feature', async () => {
    let compared = 0;
    for (const rule of all) {
      for (const { id, text } of rule.scenarios) {
        const run = await runFeature(text);
        if ('problems' in run) throw new Error(`${id}: ${run.problems[0].message}\n${text}`);
        const within = rule.runs.filter(({ scenario }) => scenario === id || scenario.startsWith(`${id}[`));
        expect(run.scenarios.map(observed), text).to.deep.equal(within.map(observed));
        compared += within.length;
      }
    }
    expect(compared).to.equal(all.flatMap(({ runs }) => runs).length);
  });

  it('has the tags that say what it needs, its Rule, and nothing of another scenario', () => {
    for (const { id, name, scenarios } of all) {
      for (const { id: own, text } of scenarios) {
        expect(text, own).to.contain(`  @id:${id}\n  Rule: ${name}\n`);
        expect(text.match(/^ *(Scenario|Scenario Outline|Example): /gm), own).to.have.length(1);
      }
    }
  });
});

describe('the features', () => {
  it('have Rules with an id, a topic, sources and scenarios each', () => {
    for (const { id, folder, file, sources, scenarios } of all) {
      expect(file).to.match(new RegExp(`^features/${folder}/.*\\.feature$`));
      expect(sources, id).not.to.be.empty;
      expect(scenarios, id).not.to.be.empty;
    }
  });
});
