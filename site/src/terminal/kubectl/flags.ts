/** Flags as kubectl reads them (spf13/pflag): anywhere among the arguments, up to `--`. */
import { CommandError } from './errors.ts';

/** `value` takes one, `list` may be repeated, `switch` stands alone, `optional` has a value only after `=`. */
export type FlagType = 'value' | 'list' | 'switch' | 'optional';

/** By name; `short` letters stand for names. */
export interface FlagTable {
  types: Record<string, FlagType>;
  short?: Record<string, string>;
}

export interface Parsed {
  /** Arguments that are no flags. */
  positional: string[];
  /** What comes after `--`; undefined without one. */
  rest?: string[];
  values: Map<string, string[]>;
}

const COMMON: Required<FlagTable> = {
  types: { namespace: 'value', context: 'value', kubeconfig: 'value' },
  short: { n: 'namespace' },
};

/** @throws CommandError for a flag that the command does not have */
export function parseFlags(args: readonly string[], table: FlagTable, command: string): Parsed {
  const types = { ...COMMON.types, ...table.types };
  const short = { ...COMMON.short, ...table.short };
  const parsed: Parsed = { positional: [], values: new Map() };
  const refuse = (why: string) =>
    new CommandError(`error: ${why}\nSee 'kubectl ${command} --help' for usage.`);
  const set = (name: string, value: string) =>
    parsed.values.set(name, [...(parsed.values.get(name) ?? []), value]);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    // letters without a value may stand together: `-it`
    const letters = /^-([a-z]{2,4})$/.exec(arg)?.[1].split('') ?? [];
    if (letters.length > 0 && letters.every((one) => types[short[one] ?? ''] === 'switch')) {
      for (const one of letters) set(short[one], 'true');
      continue;
    }
    if (arg === '--') {
      parsed.rest = args.slice(i + 1);
      break;
    }
    const long = /^--([^=]+)(?:=([\s\S]*))?$/.exec(arg);
    const letter = /^-([A-Za-z])(?:=?([\s\S]+))?$/.exec(arg);
    if (!long && !letter) {
      parsed.positional.push(arg);
      continue;
    }
    const name = long ? long[1] : short[letter?.[1] ?? ''];
    const type = Object.hasOwn(types, name ?? '') ? types[name as string] : undefined;
    if (name === undefined || type === undefined) {
      throw refuse(long ? `unknown flag: --${name}` : `unknown shorthand flag: '${letter?.[1]}' in ${arg}`);
    }
    const given = long ? long[2] : letter?.[2];
    if (type === 'switch' || type === 'optional') set(name, given ?? 'true');
    else if (given !== undefined) set(name, given);
    else if (i + 1 < args.length) set(name, args[++i]);
    else throw refuse(`flag needs an argument: ${long ? `--${name}` : `'${letter?.[1]}' in ${arg}`}`);
  }
  return parsed;
}

/** The last value of a flag. */
export function flagValue({ values }: Parsed, name: string): string | undefined {
  return values.get(name)?.at(-1);
}

export function isSet(parsed: Parsed, name: string): boolean {
  const value = flagValue(parsed, name);
  return value !== undefined && value !== 'false';
}

/** A flag that is a whole number. */
export function numberOf(parsed: Parsed, name: string, command: string): number | undefined {
  const text = flagValue(parsed, name);
  if (text === undefined) return undefined;
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new CommandError(
    `error: invalid argument ${JSON.stringify(text)} for "--${name}" flag: strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax\nSee 'kubectl ${command} --help' for usage.`,
  );
}
