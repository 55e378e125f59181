/** The options of a run: those that were given, over variables, over defaults. */
import type { TargetOptions } from '../../engine/target-options.ts';
import { optionsFromEnvironment } from './environment.ts';
import {
  definitionOf,
  OPTION_NAMES,
  OPTIONS,
  type OptionName,
  type RunOptions,
  type WorkerOptionName,
} from './table.ts';

/**
 * Adds what variables and defaults say to the options that were given.
 *
 * @throws UsageError for a variable whose value the option cannot have
 */
export function resolved(
  given: RunOptions,
  environment: Readonly<Record<string, string | undefined>>,
): RunOptions {
  const options = { ...defaults(), ...optionsFromEnvironment(environment), ...given };
  // a context is one of a cluster that exists
  return given.context && !given.target ? { ...options, target: 'live' } : options;
}

function defaults(): RunOptions {
  const named = OPTION_NAMES.flatMap((name) => {
    const { default: value } = definitionOf(name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(named) as RunOptions;
}

/** The options that steps and engines have; the compiler checks that an engine knows each of them. */
export function workerOptions(options: RunOptions): TargetOptions & Pick<RunOptions, WorkerOptionName> {
  const kept = Object.entries(options).filter(
    ([name, value]) => OPTIONS[name as OptionName].worker && value !== undefined,
  );
  return Object.fromEntries(kept) as Pick<RunOptions, WorkerOptionName>;
}
