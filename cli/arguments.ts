/** Values of options: for one that makes no sense commander prints which option it is, and the reason. */
import { type Command, Help, InvalidArgumentError, type Option } from 'commander';

/** A reader of values whose RangeError is the reason. */
export function argument<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof RangeError) throw new InvalidArgumentError(error.message);
      throw error;
    }
  };
}

/** `--out ""` comes from a variable of a script that is not set, and so does an empty path. */
export function refuseEmptyValues(command: Command): void {
  const valued = command.options.filter((option) => option.required || option.optional);
  for (const named of [...valued, ...command.registeredArguments]) {
    const { parseArg, variadic } = named;
    named.argParser((value: string, previous: unknown) => {
      if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
      if (parseArg) return parseArg(value, previous as never);
      return variadic ? concat(value, previous) : value;
    });
  }
  for (const inner of command.commands) refuseEmptyValues(inner);
}

function concat(value: string, previous: unknown): string[] {
  return Array.isArray(previous) ? [...previous, value] : [value];
}

/** The description of an option in the help, without commander's word for the value of an option without a value. */
export function describedOption(option: Option): string {
  const shown = Object.create(option, { presetArg: { value: undefined } }) as Option;
  return new Help().optionDescription(shown);
}
