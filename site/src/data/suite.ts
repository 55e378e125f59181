/** All that the site is made of, read and run once: a page that no run supports cannot be made from it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSources, type Source } from '../../../reports/sources.ts';
import { runScenario } from '../run/scenario.ts';
import type { ScenarioRun } from '../run/types.ts';
import { type FeatureText, type RuleText, readFeatures } from './features.ts';
import { HOME } from './home.ts';

export interface RuleData extends RuleText {
  /** The run of each scenario on the reference engine; an outline has one for each row. */
  runs: ScenarioRun[];
}

export interface Suite {
  rules: ReadonlyMap<string, RuleData>;
  /** The Rules of each folder, in the order of the files. */
  folders: ReadonlyMap<string, RuleData[]>;
  sources: ReadonlyMap<string, Source>;
}

let loaded: Promise<Suite> | undefined;

export function suite(): Promise<Suite> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Suite> {
  const features = readFeatures(HOME);
  const all: RuleData[] = [];
  for (const feature of features) {
    const runs = await runsOf(feature);
    all.push(...feature.rules.map((rule) => ({ ...rule, runs: runs.filter((run) => run.rule === rule.id) })));
  }
  const unproved = all.filter(
    ({ runs }) => runs.length === 0 || runs.some(({ status }) => status !== 'conformant'),
  );
  if (unproved.length > 0) {
    const [{ id, file, line }] = unproved;
    throw new Error(
      `${file}:${line}: Rule ${id} is not conformant on the reference engine\n  npm run conformance -- ${file}`,
    );
  }
  return {
    rules: new Map(all.map((rule) => [rule.id, rule])),
    folders: Map.groupBy(all, ({ folder }) => folder),
    sources: parseSources(readFileSync(join(HOME, 'features/sources.yaml'), 'utf8')),
  };
}

async function runsOf({ document, pickles }: FeatureText): Promise<ScenarioRun[]> {
  const runs: ScenarioRun[] = [];
  for (const pickle of pickles) runs.push(await runScenario(document, pickle));
  return runs;
}
