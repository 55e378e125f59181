/** The command that runs a scenario again, against what it ran against. */
import { RUN_COMMAND } from '../home.ts';
import { definitionOf, flagOf, OPTION_NAMES, type RunOptions } from '../options/table.ts';

/** `npx leadline run --target live --context dev`: paths follow. `given` are the options of the command line. */
export function repeatCommand(given: RunOptions): string {
  const words = OPTION_NAMES.filter((name) => definitionOf(name).repeated).flatMap((name) => {
    const value = given[name];
    if (value === undefined) return [];
    if (value === true) return [flagOf(name)];
    return [value].flat().flatMap((one) => [flagOf(name), quoted(String(one))]);
  });
  return [RUN_COMMAND, ...words].join(' ');
}

function quoted(text: string): string {
  return /\s/.test(text) ? JSON.stringify(text) : text;
}
