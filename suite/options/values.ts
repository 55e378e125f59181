/** The texts of options, as values. */

/** `count`: a whole number of 1 or more. `factor`: a number above 0. `shard`: `1/3`. `list`: any number of texts. */
export type OptionType = 'text' | 'flag' | 'list' | 'count' | 'factor' | 'shard';

/** The type of the value that an option has. */
export type OptionValue<Definition extends { type: OptionType; choices?: readonly string[] }> =
  Definition['type'] extends 'flag'
    ? boolean
    : Definition['type'] extends 'count' | 'factor'
      ? number
      : Definition['type'] extends 'list'
        ? string[]
        : Definition extends { choices: readonly (infer Choice)[] }
          ? Choice
          : string;

const READERS: Record<OptionType, (text: string) => unknown> = {
  text: (text) => text,
  flag: (text) => text === 'yes' || text === 'true',
  list: (text) => text.split(/\s+/).filter(Boolean),
  count,
  factor,
  shard,
};

/**
 * The value that a text stands for.
 *
 * @throws RangeError with a sentence that says what it should be
 */
export function valueFrom(type: OptionType, text: string): unknown {
  return READERS[type](text);
}

/** @throws RangeError */
function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new RangeError('It is not a whole number.');
  return Number(text);
}

/** @throws RangeError */
export function count(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new RangeError('It has to be 1 or more.');
  return value;
}

/** @throws RangeError */
export function port(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new RangeError('A port is at most 65535.');
  return value;
}

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError('It is not a number above 0.');
  return value;
}

function shard(text: string): string {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (!(Number(i) >= 1 && Number(i) <= Number(n))) throw new RangeError('Write 1/3, 2/3 or 3/3.');
  return text;
}
