/** Options of programs that are not kubectl: letters may stand together, and a letter's value directly after it. */

export interface OptionTable {
  /** Names without a value, with their letters: `silent: 's'`. */
  switches: Record<string, string>;
  /** Names with a value. */
  values: Record<string, string>;
}

export interface Options {
  set: Set<string>;
  values: Map<string, string>;
  words: string[];
  /** The first option that does not exist, or that lacks its value. */
  problem?: { option: string; why: 'unknown' | 'value' };
}

export function readOptions(args: readonly string[], table: OptionTable): Options {
  const options: Options = { set: new Set(), values: new Map(), words: [] };
  const byLetter = (names: Record<string, string>, letter: string) =>
    Object.keys(names).find((name) => names[name] === letter);
  for (let i = 0; i < args.length && !options.problem; i++) {
    const arg = args[i];
    if (arg.startsWith('--') && arg.length > 2) {
      const [name, inline] = arg.slice(2).split(/=(.*)/s);
      if (Object.hasOwn(table.switches, name)) options.set.add(name);
      else if (!Object.hasOwn(table.values, name)) options.problem = { option: arg, why: 'unknown' };
      else if (inline === undefined && i + 1 >= args.length) options.problem = { option: arg, why: 'value' };
      else options.values.set(name, inline ?? args[++i]);
    } else if (/^-./.test(arg)) {
      for (let j = 1; j < arg.length; j++) {
        const flag = byLetter(table.switches, arg[j]);
        const name = byLetter(table.values, arg[j]);
        if (flag) options.set.add(flag);
        else if (!name) options.problem = { option: `-${arg[j]}`, why: 'unknown' };
        else if (j + 1 >= arg.length && i + 1 >= args.length)
          options.problem = { option: `-${arg[j]}`, why: 'value' };
        else {
          options.values.set(name, arg.slice(j + 1) || args[++i]);
          break;
        }
      }
    } else options.words.push(arg);
  }
  return options;
}
