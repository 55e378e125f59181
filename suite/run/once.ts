/** Runs all scenarios once, and writes their reports. */
import type { Engine } from '../../engine/contract/cluster.ts';
import { ResultsBuilder } from '../../reports/messages/builder.ts';
import { conclude, judged } from '../conclude/conclude.ts';
import { checked } from '../conclude/dry-run.ts';
import { removeReports } from '../conclude/files.ts';
import { nothingMatched } from '../plan/scenarios.ts';
import type { Run } from './context.ts';
import { diagnosed } from './diagnose.ts';
import type { RunOutcome } from './outcome.ts';
import { runScenarios } from './scenarios.ts';
import { unlessStopped } from './stop.ts';

/** @throws UsageError if no scenario matches, Interrupted after a stop */
export async function once(run: Run, engine: Engine): Promise<RunOutcome> {
  const { request, io, out, scope, target } = run;
  const { progress, stop, output } = io;
  const { options, given = options } = request;
  const started = performance.now();
  const builder = new ResultsBuilder();
  const messages: string[] = [];
  const conclusion = () => {
    const seconds = (performance.now() - started) / 1_000;
    return { out, folder: run.plan.folder, scope, options, given, seconds, messages, github: request.github };
  };
  run.concludeEarly = async () => {
    progress?.clear();
    // no scenario is known yet, so there is nothing to report
    if (builder.results.rules.length === 0) return;
    await conclude(builder.results, { ...conclusion(), interrupted: true }, output);
  };
  // what an earlier run has observed is not this one's
  if (!options.dryRun) removeReports(out);
  await unlessStopped(runScenarios(run.plan, target, io, builder, messages), stop);
  progress?.clear();
  const finished = conclusion();
  const { results } = builder;
  const { rules, parseErrors, problems } = results;
  if (rules.length + parseErrors.length + problems.length === 0) throw nothingMatched();
  if (options.dryRun) return checked(results, output);
  builder.diagnostics = await unlessStopped(diagnosed(results, judged(results, options), engine), stop);
  // the verdict is reported once: a signal from now on has nothing to add
  run.concludeEarly = undefined;
  return conclude(builder.results, finished, output, stop);
}
