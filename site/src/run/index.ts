/** Runs features in the page. */
import { parseFeature } from './parse.ts';
import { runScenario } from './scenario.ts';
import type { FeatureRun, ScenarioRun } from './types.ts';

export async function runFeature(text: string, uri = 'playground.feature'): Promise<FeatureRun> {
  const parsed = parseFeature(text, uri);
  if ('problems' in parsed) return parsed;
  const scenarios: ScenarioRun[] = [];
  for (const pickle of parsed.pickles) scenarios.push(await runScenario(parsed.document, pickle));
  return { scenarios };
}
