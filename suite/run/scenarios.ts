/** Runs the scenarios of a plan once, with Cucumber. */
import { PassThrough } from 'node:stream';
import { loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { TargetOptions } from '../../engine/target-options.ts';
import type { ResultsBuilder } from '../../reports/messages/builder.ts';
import { shortenUndefined } from '../plan/plugins.ts';
import type { Plan } from '../plan/scenarios.ts';
import type { RunIo } from './run-io.ts';

/** The steps are loaded once: modules that are imported again would define nothing. */
let support: Awaited<ReturnType<typeof loadSupport>> | undefined;

/** Adds every message of Cucumber to `builder`, and as JSON to `messages`. `target` reaches the steps as world parameters. */
export async function runScenarios(
  { configuration, folder }: Plan,
  target: TargetOptions,
  { progress, message: received, stop }: RunIo,
  builder: ResultsBuilder,
  messages: string[],
): Promise<void> {
  const sink = new PassThrough().resume();
  support ??= await loadSupport(configuration, { cwd: folder });
  const { runtime } = configuration;
  const ran = {
    ...configuration,
    runtime: { ...runtime, worldParameters: { ...target } },
    support,
    plugins: shortenUndefined(configuration.plugins),
  };
  await runCucumber(ran, { stdout: sink, stderr: sink, cwd: folder }, (message) => {
    messages.push(JSON.stringify(message));
    received?.(message, folder);
    builder.interrupted = stop?.aborted === true;
    const ended = builder.add(message);
    if (ended && !runtime.dryRun) progress?.ended(ended, builder.planned());
  });
}
