/** Values of options: what cannot be meant is told by commander as a wrong use of the option. */
import { type Command, InvalidArgumentError } from 'commander';

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is no whole number.');
  return Number(text);
}

export function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('A port is at most 65535.');
  return value;
}

export function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('It has to be 1 or more.');
  return value;
}

export function shardText(text: string): string {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (!(Number(i) >= 1 && Number(i) <= Number(n))) throw new InvalidArgumentError('Write 1/3, 2/3 or 3/3.');
  return text;
}

export function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It is no number above 0.');
  return value;
}

/** `--out ""` is a variable of a script that nobody has set, and never what was meant; so is an empty path. */
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
