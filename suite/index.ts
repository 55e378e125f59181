/** What programs can use of the suite: running it, with options, and with an output of their own. */
export { optionsFromEnvironment } from './options/environment.ts';
export { resolved } from './options/resolve.ts';
export type { OptionName, RunOptions } from './options/table.ts';
export { type Output, SILENT } from './output.ts';
export { isSuccess, type RunOutcome } from './run/outcome.ts';
export { runSuite } from './run/run.ts';
export type { RunIo, RunRequest, ScenarioProgress } from './run/run-io.ts';
