/** A run of the suite: plan, make the cluster, run, conclude, clean up. */
import { join } from 'node:path';
import { requiredCapabilities } from '../../engine/contract/capabilities.ts';
import { newRunId } from '../../engine/live/isolation/ownership.ts';
import type { Provisioned } from '../../engine/live/provision/provisioned.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import { implementationOf } from '../conclude/implementation.ts';
import { workerOptions } from '../options/resolve.ts';
import type { RunOptions } from '../options/table.ts';
import { exclude } from '../plan/exclude.ts';
import { listScenarios } from '../plan/list.ts';
import { checkPath, fileOf } from '../plan/paths.ts';
import { planOf } from '../plan/plan.ts';
import { scopeOf } from '../plan/scope.ts';
import { checkTags } from '../plan/tags.ts';
import { cleanUp, cleanUpCommand } from './clean-up.ts';
import { clusterFor, endCluster, makeCluster } from './cluster.ts';
import type { Run } from './context.ts';
import { claimReports, sharedFolder } from './folders.ts';
import { onTarget } from './on-target.ts';
import { isSuccess, type RunOutcome } from './outcome.ts';
import type { RunIo, RunRequest } from './run-io.ts';
import { unlessStopped } from './stop.ts';

/**
 * Runs the suite, or the part that the request selects, and writes its reports.
 *
 * @throws UsageError for options that make no sense, TargetError if the cluster cannot be used, Interrupted after `stop`
 */
export async function runSuite(request: RunRequest, io: RunIo): Promise<RunOutcome> {
  const { paths, options } = request;
  const { out = 'reports/out' } = options;
  checkRequest(request);
  const plan = await planOf(paths, options, out);
  const excluded = await exclude(plan, options.exclude ?? [], () => planOf(paths.map(fileOf), {}, out));
  if (options.list) return { kind: 'listed', valid: await listScenarios(plan, io.output) };
  const scope = scopeOf(paths, options, excluded);
  const target: TargetOptions = { ...workerOptions(options), run: newRunId() };
  // what runs nothing leaves the reports of the last run alone
  const release = options.dryRun ? () => {} : claimReports(out);
  const shared = target.target === 'reference' ? undefined : sharedFolder();
  if (shared) target.stopFile = join(shared.folder, 'stop');
  try {
    return await onCluster({ request, io, plan, scope, out, target });
  } finally {
    shared?.remove();
    release();
  }
}

/** Checks first what only the report needs, so that the run does not fail after minutes. */
function checkRequest({ paths, options }: RunRequest): void {
  if (options.tags) checkTags(options.tags);
  implementationOf(options.implementation ?? []);
  for (const path of paths) checkPath(path);
  requiredCapabilities(options.require);
}

/** Creates the cluster if the run needs one of its own, and removes it. */
async function onCluster(run: Run): Promise<RunOutcome> {
  const { request, io, target } = run;
  run.cluster = await clusterFor(request.options, target);
  io.stoppable?.(cleanUpCommand(target, run.cluster));
  try {
    return await inCluster(run);
  } catch (error) {
    if (io.stop?.aborted) await interrupted(run);
    throw error;
  }
}

/** The cluster lasts as long as what happens in it. */
async function inCluster(run: Run): Promise<RunOutcome> {
  const { request, io, target, cluster } = run;
  const { output, stop } = io;
  let made: Provisioned | undefined;
  let outcome: RunOutcome | undefined;
  try {
    made = cluster && (await unlessStopped(makeCluster(cluster, target, output), stop));
    // what goes with its cluster need not be removed before
    run.disposable = made?.ours && !request.options.keep;
    outcome = await onTarget(run);
    return outcome;
  } finally {
    if (cluster && !stop?.aborted)
      await unlessStopped(endCluster(cluster, made, isKept(request.options, outcome), output), stop);
  }
}

function isKept({ keep }: RunOptions, outcome: RunOutcome | undefined): boolean {
  return keep === 'always' || (keep === 'on-failure' && !(outcome && isSuccess(outcome)));
}

/** The user has ended the run: removes what it has made, and reports what was observed. */
async function interrupted({ target, cluster, io, concludeEarly }: Run): Promise<void> {
  try {
    await cleanUp(target, cluster, io.output);
  } finally {
    await concludeEarly?.();
  }
}
