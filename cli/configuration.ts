/** What Cucumber is told: which scenarios, how many at a time, what it writes. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ILoadSourcesResult,
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadConfiguration,
  loadSources,
} from '@cucumber/cucumber/api';
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import { abridged, shortened } from '../engine/contract/texts.ts';
import { numberFromEnvironment } from '../engine/targets.ts';
import { duration } from './countdown.ts';
import { inHome, isClone, type Place, placeOf } from './home.ts';
import { withScenarioLines } from './lines.ts';
import type { RunFlags } from './options.ts';
import { RERUN_FILE } from './report-files.ts';
import { tagsOf } from './selection.ts';

/** Scenarios of a live run spend most of their time waiting for pods: so many at a time for each node keep it busy and no more. */
const WORKERS = { ofNode: 2, atLeast: 4, atMost: 16 };

/** What Cucumber runs, and the folder from which features are named. */
export interface Plan {
  configuration: IRunConfiguration;
  folder: string;
  /** Nobody has said how many scenarios run at a time. */
  parallelOpen: boolean;
}

/** `order`: scenarios that have the cluster for themselves come late; `events`: scenarios are run without their events. */
export function pluginOf(name: 'order' | 'events'): IRunConfiguration['plugins'] {
  return { specifiers: [pluginFile(name)], options: {} };
}

/** Steps that are not defined are told with the beginning of their text, where it is long. */
export function shortenUndefined(
  plugins: IRunConfiguration['plugins'],
  support: ISupportCodeLibrary,
): IRunConfiguration['plugins'] {
  // Cucumber's types do not tell of it: nothing else knows whether a step is defined before it is run
  const { stepDefinitions } = support as unknown as { stepDefinitions: StepDefinition[] };
  return {
    specifiers: [...(plugins?.specifiers ?? []), pluginFile('undefined')],
    options: { ...plugins?.options, defined: stepDefinitions.map((step) => step.expression.regexp.source) },
  };
}

interface StepDefinition {
  expression: { regexp: RegExp };
}

function pluginFile(name: string): string {
  return pathToFileURL(inHome('steps', 'support', `${name}.${isClone ? 'ts' : 'js'}`)).href;
}

/** How many scenarios run at a time on a cluster with so many nodes, if nobody has said; each worker takes a second to start. */
export async function workersFor(nodes: number, ofRun: Plan): Promise<number> {
  const { plan } = await planned(ofRun);
  const busy = Math.min(Math.max(nodes * WORKERS.ofNode, WORKERS.atLeast), WORKERS.atMost);
  // none would be no workers at all: Cucumber's serial mode
  return Math.max(1, Math.min(busy, plan.length));
}

/** Of a scenario on a cluster of small machines; what it waits for are pods. */
const SCENARIO_SECONDS = 5;

/** What a run on a cluster is going to take: `278 scenarios, 6 at a time: about 4 min`. */
export async function workload(ofRun: Plan): Promise<string> {
  const { plan } = await planned(ofRun);
  const workers = Math.max(1, ofRun.configuration.runtime.parallel);
  const takes = duration((plan.length * SCENARIO_SECONDS) / workers);
  return `${countOf(plan.length, 'scenario')}, ${workers} at a time: ${takes}`;
}

export async function planOf(paths: string[], flags: RunFlags, out: string): Promise<Plan> {
  const place: Place = placeOf(flags.rerun ? failedBefore(out) : paths);
  // Cucumber takes it for a path below the folder
  const file = relative(place.folder, inHome('cucumber.json'));
  const { runConfiguration } = await loadConfiguration(
    {
      file,
      provided: {
        tags: tagsOf(flags),
        name: flags.name ? [flags.name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)] : [],
        ...(flags.failFast ? { failFast: true } : {}),
        ...(flags.dryRun ? { dryRun: true } : {}),
        ...(flags.shard ? { shard: flags.shard } : {}),
        // a formatter whose disk is full ends the run: what Cucumber says is written with the reports
        format: [],
      },
    },
    { cwd: place.folder },
  );
  const { sources, support } = runConfiguration;
  // given paths replace those of cucumber.json; cucumber itself would run both
  if (place.paths.length > 0)
    sources.paths = place.paths.map((path) => withScenarioLines(path, place.folder));
  // steps are Leadline's own, wherever the features are
  support.importPaths = support.importPaths?.map((path) => inHome(path));
  const { runtime } = runConfiguration;
  const asked = flags.parallel ?? numberFromEnvironment('PARALLEL');
  if (asked !== undefined && !Number.isInteger(asked))
    throw new UsageError(`LEADLINE_PARALLEL="${asked}" is no whole number`);
  // cucumber.json cannot say that nobody asked: there, none is no choice
  const parallelOpen = asked === undefined && runtime.parallel === 0;
  runtime.parallel = asked ?? runtime.parallel;
  const plan = { configuration: runConfiguration, folder: place.folder, parallelOpen };
  // a worker is a thread with all of the steps: more than there are scenarios would only fill the memory
  if (runtime.parallel > WORKERS.atMost)
    runtime.parallel = Math.min(runtime.parallel, (await planned(plan)).plan.length);
  return plan;
}

/** The scenarios that are run, and what cannot be read. Cucumber itself leaves shards to its runs. */
async function planned({ configuration: { sources }, folder }: Plan): Promise<ILoadSourcesResult> {
  const { plan, errors } = await loadSources(sources, { cwd: folder });
  const [index, total] = (sources.shard || '1/1').split('/').map(Number);
  return { plan: plan.filter((_, i) => i % total === index - 1), errors };
}

/** `--list`. Returns the exit code. */
export async function list(ofRun: Plan): Promise<number> {
  const { plan, errors } = await planned(ofRun);
  for (const { uri, location, message } of errors)
    process.stderr.write(`error: ${abridged(message)}\n  ${uri}:${location.line}\n`);
  for (const { name, uri, location } of plan)
    process.stdout.write(`${uri}:${location.line}  ${shortened(name)}\n`);
  if (errors.length > 0) return 2;
  if (plan.length === 0) throw nothingMatched();
  process.stdout.write(`${countOf(plan.length, 'scenario')}\n`);
  return 0;
}

export function nothingMatched(): UsageError {
  return new UsageError('no scenario matches', ['npx leadline run --list shows all of them']);
}

/** The scenarios that failed in the run that wrote to this folder. */
function failedBefore(out: string): string[] {
  const file = join(out, RERUN_FILE);
  const failed = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  if (failed.length > 0) return failed;
  throw new UsageError(`no scenario is noted in ${file} as failed`, [
    '--rerun follows a run with the same --out',
  ]);
}
