/** `leadline run`: the suite, its reports, its verdict. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { requiredCapabilities } from '../engine/contract/capabilities.ts';
import type { Engine } from '../engine/contract/cluster.ts';
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import type { Diagnostics } from '../engine/contract/findings.ts';
import { makeFolder, reasonOf, temporaryFolder, writeTemporary } from '../engine/files.ts';
import { newRunId } from '../engine/live/isolation/ownership.ts';
import type { Provisioned } from '../engine/live/provision/provisioned.ts';
import { createEngine, type TargetOptions } from '../engine/targets.ts';
import { ResultsBuilder } from '../reports/builder.ts';
import type { Results } from '../reports/results.ts';
import { concernsCluster } from '../reports/verdict.ts';
import { brokenFeatures, conclude, judged } from './conclude.ts';
import {
  list,
  nothingMatched,
  type Plan,
  planOf,
  pluginOf,
  shortenUndefined,
  workersFor,
  workload,
} from './configuration.ts';
import { exclude } from './exclude.ts';
import { lockFolder } from './folder-lock.ts';
import { checkPath, fileOf } from './home.ts';
import { type Interruptible, leftToHandler, onInterrupt } from './interrupt.ts';
import { carry, checkTags, type RunFlags, targetOptions } from './options.ts';
import { Progress } from './progress.ts';
import { removeReports } from './report-files.ts';
import { implementationOf, scopeOf } from './selection.ts';
import { clusterFor, endCluster, makeCluster } from './target.ts';
import { version } from './version.ts';

export type { RunFlags } from './options.ts';

interface Run extends Interruptible {
  /** Where reports are written. */
  out: string;
  saw: (message: Envelope, folder: string) => void;
}

let support: Awaited<ReturnType<typeof loadSupport>> | undefined;

/** `saw` hears every message of Cucumber, with the folder from which features are named. */
export async function runCommand(
  paths: string[],
  flags: RunFlags,
  saw: (message: Envelope, folder: string) => void = () => {},
): Promise<number> {
  flags.tags ??= process.env.LEADLINE_TAGS || undefined;
  if (flags.tags) checkTags(flags.tags);
  // what only the report needs is no reason to fail after minutes
  implementationOf(flags.implementation ?? []);
  for (const path of paths) checkPath(path);
  const options: TargetOptions = { ...targetOptions(flags), run: newRunId() };
  const out = flags.out ?? process.env.LEADLINE_OUT ?? 'reports/out';
  requiredCapabilities(options.require);
  const plan = await planOf(paths, flags, out);
  const excluded = await exclude(plan, flags.exclude ?? [], () => planOf(paths.map(fileOf), {}, out));
  if (flags.list) return list(plan);
  flags.scope = scopeOf(paths, flags, excluded, options.fault);
  // what runs nothing leaves the reports of the last run alone
  const leaveFolder = flags.dryRun ? () => {} : prepareFolder(out);
  const removeShared = options.target === 'reference' ? () => {} : shareFolder(options);
  try {
    return await onCluster(plan, flags, options, { out, saw, conclude: async () => {} });
  } finally {
    removeShared();
    leaveFolder();
  }
}

/** A folder in which the process of the run tells its workers something. Returns what removes it, which also happens when the process ends. */
function shareFolder(options: TargetOptions): () => void {
  const folder = temporaryFolder('leadline-run');
  options.stopFile = join(folder, 'stop');
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', remove);
  return remove;
}

/** Makes the cluster if one is to be made for the run, and removes it. */
async function onCluster(plan: Plan, flags: RunFlags, options: TargetOptions, run: Run): Promise<number> {
  const cluster = await clusterFor(options, flags);
  run.cluster = cluster;
  const done = onInterrupt(options, run);
  let code: number | undefined;
  let made: Provisioned | undefined;
  try {
    made = cluster && (await makeCluster(cluster, options));
    // what goes with its cluster need not be removed before
    run.disposable = made?.ours && !flags.keep;
    code = await onTarget(plan, flags, options, run);
  } finally {
    await leftToHandler(run);
    const failed = code !== 0;
    if (cluster) await endCluster(cluster, made, keeps(flags, failed));
    await leftToHandler(run);
    done();
  }
  return code;
}

function keeps({ keep }: RunFlags, failed: boolean): boolean {
  return keep === 'always' || (keep === 'on-failure' && failed);
}

/** Runs the suite on a target that is there, and leaves nothing in it. */
async function onTarget(plan: Plan, flags: RunFlags, options: TargetOptions, run: Run): Promise<number> {
  const engine = await createEngine(options);
  announce(engine, options);
  if (engine.target !== 'reference') {
    plan.configuration.plugins = pluginOf('order');
    if (plan.parallelOpen)
      plan.configuration.runtime.parallel = await workersFor(engine.facts.nodes.length, plan);
    process.stdout.write(`${await workload(plan)}\n`);
  }
  if (flags.withoutEvents) plan.configuration.plugins = pluginOf('events');
  if (engine.handover && options.stopFile) {
    options.detected = join(dirname(options.stopFile), 'detected.json');
    writeTemporary(options.detected, JSON.stringify(engine.handover));
  }
  carry(options);
  try {
    return await repeatedly(flags, () => execute(plan, flags, run, engine));
  } finally {
    if (!run.disposable) await engine.close().catch(tellOfCleanup);
    if (flags.keep && !run.cluster) {
      process.stdout.write(
        `  kept   kubectl get namespaces -l leadline.dev/run=${options.run}\n         remove them  npx leadline clean --run ${options.run}\n`,
      );
    }
  }
}

/** What could not be cleaned up changes no verdict, which is known by then. */
function tellOfCleanup(error: unknown): void {
  process.stderr.write(`error: what the run has made is not all removed: ${(error as Error).message}\n`);
  process.stderr.write('  npx leadline clean  removes what is left\n');
}

/** Reports must not fail after a run of minutes: whether they can be written is tried first. Returns what gives the folder back. */
function prepareFolder(out: string): () => void {
  try {
    makeFolder(out);
    return lockFolder(out);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot write reports to ${out} (${reasonOf(error)})`, [
      'name another folder with --out',
    ]);
  }
}

function announce({ target, facts, capabilities }: Engine, { seed, fault }: TargetOptions): void {
  const what =
    target === 'reference'
      ? `reference engine · seed ${seed}${fault ? ` · injected fault ${fault}` : ''}`
      : `${target} cluster`;
  const lines = [
    `Leadline ${version} · ${what} · Kubernetes ${facts.kubernetesVersion} · ${countOf(facts.nodes.length, 'node')}`,
  ];
  if (target !== 'reference') {
    for (const { name, value, how } of facts.card) {
      lines.push(`  ${name.padEnd(16)} ${value}${how ? ` (${how})` : ''}`);
    }
    const missing = [...capabilities].filter(([, { supported }]) => !supported);
    for (const [name, { reason }] of missing) lines.push(`  - ${name.padEnd(14)} ${reason}`);
    for (const { name, holds, reason } of facts.preconditions) {
      lines.push(`  ${holds ? '+' : '!'} ${name.padEnd(14)} ${reason}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** As often as the user wants; the exit code of the first run that is not conformant, if one is not. */
async function repeatedly({ repeat = 1, untilFail }: RunFlags, once: () => Promise<number>): Promise<number> {
  let worst = 0;
  const limit = untilFail ? Number.POSITIVE_INFINITY : repeat;
  for (let i = 1; i <= limit; i++) {
    if (limit > 1) process.stdout.write(`run ${i}${untilFail ? '' : ` of ${repeat}`}\n`);
    const code = await once();
    worst ||= code;
    if (untilFail && code !== 0) break;
  }
  return worst;
}

async function execute(
  { configuration, folder }: Plan,
  flags: RunFlags,
  run: Run,
  engine: Engine,
): Promise<number> {
  const { out, saw } = run;
  const started = performance.now();
  const builder = new ResultsBuilder();
  const messages: string[] = [];
  const progress = new Progress(process.stdout, () => builder.planned());
  const sink = new PassThrough().resume();
  const seconds = () => (performance.now() - started) / 1_000;
  run.conclude = async () => {
    progress.clear();
    // no scenario is known yet, so there is nothing to tell
    if (builder.results.rules.length === 0) return;
    await conclude(builder.results, flags, { out, seconds: seconds(), messages, interrupted: true });
  };
  // what an earlier run has seen is not this one's
  if (!flags.dryRun) removeReports(out);
  // the steps are loaded once: modules that are imported again would define nothing
  support ??= await loadSupport(configuration, { cwd: folder });
  await runCucumber(
    { ...configuration, support, plugins: shortenUndefined(configuration.plugins, support) },
    { stdout: sink, stderr: sink, env: process.env, cwd: folder },
    (message) => {
      messages.push(JSON.stringify(message));
      saw(message, folder);
      builder.interrupted = run.interrupted === true;
      const ended = builder.add(message);
      if (ended && !flags.dryRun) progress.ended(ended.place.uri, ended.pickle.name, ended.result.status);
    },
  );
  await leftToHandler(run);
  progress.clear();
  const took = seconds();
  const { results } = builder;
  if (results.rules.length === 0 && results.parseErrors.length === 0) throw nothingMatched();
  if (flags.dryRun) return dryRun(results);
  builder.diagnostics = await diagnosed(results, flags, engine);
  await leftToHandler(run);
  // the verdict is told once: a signal from now on has nothing to add
  run.conclude = async () => {};
  return conclude(builder.results, flags, { out, seconds: took, messages });
}

/** Looks for the cause in the cluster, if there is anything to explain. */
async function diagnosed(
  results: Results,
  flags: RunFlags,
  engine: Engine,
): Promise<Diagnostics | undefined> {
  if (!engine.diagnose || !concernsCluster(results, judged(results, flags))) return undefined;
  try {
    return await engine.diagnose();
  } catch (error) {
    const how = 'the parts of the cluster were to be looked at';
    return { findings: [{ part: 'API server', text: (error as Error).message, how }], sound: [] };
  }
}

function dryRun(results: Results): number {
  const broken = results.parseErrors.length + results.undefinedSteps.length;
  process.stderr.write(brokenFeatures(results));
  const scenarios = results.rules.reduce((sum, rule) => sum + rule.scenarios.length, 0);
  process.stdout.write(`${countOf(scenarios, 'scenario')} checked, nothing was run\n`);
  return broken > 0 ? 2 : 0;
}
