/** The input of a run, and how its caller follows it. */
import type { Envelope } from '@cucumber/messages';
import type { Ended } from '../../reports/messages/builder.ts';
import type { RunOptions } from '../options/table.ts';
import type { Output } from '../output.ts';

export interface RunRequest {
  /** Features and folders, with `:line` for one scenario; none for the whole suite. */
  paths: string[];
  /** The options with variables and defaults (`options/resolve.ts`). */
  options: RunOptions;
  /** The options of the command that repeats the run; `options` if it is left out. */
  given?: RunOptions;
  /** Scenarios run without their events, to see which of them hold all the same. */
  withoutEvents?: boolean;
  github?: GitHub;
}

/** What a GitHub workflow shows beside its log. */
export interface GitHub {
  /** Rules that are not conformant, as annotations. */
  annotations: boolean;
  /** The file to which the job summary is appended. */
  summary?: string;
}

/** Scenarios as they end. */
export interface ScenarioProgress {
  /** `planned`: how many scenarios each topic has. */
  ended(scenario: Ended, planned: ReadonlyMap<string, number>): void;
  /** No scenario is to come, or what comes next is output. */
  clear(): void;
}

export interface RunIo {
  output: Output;
  progress?: ScenarioProgress;
  /** Ends the run: what it has made is removed, reports have what was observed, and the run throws Interrupted. */
  stop?: AbortSignal;
  /** From now on `stop` is observed; `cleanUpCommand` is the command that removes what the run makes, if it makes anything. */
  stoppable?(cleanUpCommand: string | undefined): void;
  /** Every message of Cucumber, with the folder from which features are named. */
  message?(message: Envelope, folder: string): void;
}
