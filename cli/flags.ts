/** The options of commands, from the table of the options of a run. */
import { type Command, Option } from 'commander';
import {
  definitionOf,
  flagOf,
  GROUPS,
  OPTION_NAMES,
  type OptionDefinition,
  type OptionName,
} from '../suite/options/table.ts';
import { valueFrom } from '../suite/options/values.ts';
import { argument } from './arguments.ts';

/** The options of every command that runs the suite. */
export function runOptions(command: Command): Command {
  command.argument('[paths...]', 'feature files or folders, with :line for one scenario');
  return withOptions(command, OPTION_NAMES);
}

/** Where `doctor` checks: the reference engine needs nothing that could be missing. */
const CHECKED = ['live', 'kind', 'k3s'];

/** The options of `doctor`: the cluster, and how a run uses it. */
export function doctorOptions(command: Command): Command {
  const names = OPTION_NAMES.filter((name) => ['target', 'cluster'].includes(definitionOf(name).group));
  const target = 'live (an existing cluster), kind or k3s (created for the run)';
  command.addOption(optionOf('target', { choices: CHECKED, help: target }));
  // a check waits for no scenario, and leaves nothing that could be kept
  const others = names.filter((name) => !['target', 'timeoutFactor', 'keep'].includes(name));
  return withOptions(command, others);
}

function withOptions(command: Command, names: readonly OptionName[]): Command {
  for (const name of names) command.addOption(optionOf(name));
  return command;
}

/** The option of the table; `other` has what a command does in another way. */
export function optionOf(name: OptionName, other: Partial<OptionDefinition> = {}): Option {
  const { type, argument: shown, help, choices, preset, group } = { ...definitionOf(name), ...other };
  const option = new Option([flagOf(name), shown].filter(Boolean).join(' '), help).helpGroup(GROUPS[group]);
  if (preset) option.preset(preset);
  if (choices) option.choices(choices);
  else if (type === 'list' && !option.variadic)
    option.argParser((one: string, list: string[] = []) => [...list, one]);
  else if (type !== 'flag' && type !== 'list') option.argParser(argument((text) => valueFrom(type, text)));
  return option;
}
