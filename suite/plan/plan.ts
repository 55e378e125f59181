/** From paths and options to what Cucumber runs. */
import { relative } from 'node:path';
import { loadConfiguration } from '@cucumber/cucumber/api';
import { inHome } from '../home.ts';
import type { RunOptions } from '../options/table.ts';
import { withScenarioLines } from './lines.ts';
import { placeOf } from './paths.ts';
import { failedBefore } from './rerun.ts';
import type { Plan } from './scenarios.ts';
import { tagsOf } from './tags.ts';
import { limitWorkers } from './workers.ts';

/**
 * `out`: the folder of the run whose failed scenarios `--rerun` takes.
 *
 * @throws UsageError for a line that is in no scenario, and where nothing can be run again
 */
export async function planOf(paths: string[], options: RunOptions, out: string): Promise<Plan> {
  const place = placeOf(options.rerun ? failedBefore(out) : paths);
  // Cucumber takes the file for a path below the folder
  const file = relative(place.folder, inHome('cucumber.json'));
  const provided = providedBy(options);
  const { runConfiguration } = await loadConfiguration({ file, provided }, { cwd: place.folder });
  const { sources, support, runtime } = runConfiguration;
  // given paths replace those of cucumber.json; Cucumber itself would run both
  if (place.paths.length > 0)
    sources.paths = place.paths.map((path) => withScenarioLines(path, place.folder));
  // steps are Leadline's own, wherever the features are
  support.importPaths = support.importPaths?.map((path) => inHome(path));
  // 0 is Cucumber's serial mode, and also what it is where nothing was given
  const parallelOpen = options.parallel === undefined && runtime.parallel === 0;
  runtime.parallel = options.parallel ?? runtime.parallel;
  const plan = { configuration: runConfiguration, folder: place.folder, parallelOpen };
  await limitWorkers(plan);
  return plan;
}

/** In the terms of Cucumber's own configuration. */
function providedBy(options: RunOptions) {
  const { name, failFast, dryRun, shard } = options;
  return {
    tags: tagsOf(options),
    name: name ? [name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)] : [],
    ...(failFast ? { failFast } : {}),
    ...(dryRun ? { dryRun } : {}),
    ...(shard ? { shard } : {}),
    // a formatter whose disk is full ends the run: its messages are written with the reports
    format: [],
  };
}
