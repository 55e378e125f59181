/** Options that `LEADLINE_*` variables set. */
import { UsageError } from '../../engine/contract/errors.ts';
import { definitionOf, OPTION_NAMES, type OptionName, type RunOptions, variableOf } from './table.ts';
import { valueFrom } from './values.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws UsageError for a value that the option cannot have */
export function optionsFromEnvironment(environment: Environment): RunOptions {
  const given = OPTION_NAMES.flatMap((name) => {
    const text = definitionOf(name).variable ? environment[variableOf(name)] : undefined;
    return text ? [[name, read(name, text)]] : [];
  });
  return Object.fromEntries(given) as RunOptions;
}

function read(name: OptionName, text: string): unknown {
  const { type } = definitionOf(name);
  try {
    return valueFrom(type, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // `1e1` and `0.5` are numbers, but not counts
    const number = Number(text) > 0 && Number.isFinite(Number(text));
    const wanted = type === 'count' && number ? 'whole number' : 'number above 0';
    throw new UsageError(`${variableOf(name)}="${text}" is not a ${wanted}`);
  }
}
