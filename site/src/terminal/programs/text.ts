/** `echo`, `cat`, `ls`, `grep`, `head` and `wc`, as far as pipes need them. */
import type { Io, Program } from '../shell/io.ts';
import { matcher } from './basic-pattern.ts';
import { readOptions } from './options.ts';
import { fileAt } from './place.ts';

export const echo: Program = {
  usage: 'echo TEXT',
  help: 'prints its arguments',
  run: async (args, io) => {
    io.out(`${args.join(' ')}\n`);
    return 0;
  },
};

/** The texts of files, or of the input without any; undefined once a file is missing. */
function texts(name: string, files: string[], io: Io): string[] | undefined {
  if (files.length === 0) return [io.stdin];
  const found: string[] = [];
  for (const file of files) {
    const text = file === '-' ? io.stdin : fileAt(io.session, file);
    if (text === undefined) {
      io.err(`${name}: ${file}: No such file or directory\n`);
      return undefined;
    }
    found.push(text);
  }
  return found;
}

export const cat: Program = {
  usage: 'cat FILE',
  help: 'prints a file: a manifest, or /etc/resolv.conf of a pod',
  run: async (args, io) => {
    const found = texts('cat', args, io);
    io.out(found?.join('') ?? '');
    return found ? 0 : 1;
  },
};

export const ls: Program = {
  usage: 'ls',
  help: 'lists the manifests',
  run: async (_args, io) => {
    const { place, world } = io.session;
    const names = place === 'outside' ? [...world.files.keys()].sort() : [];
    io.out(names.map((name) => `${name}\n`).join(''));
    return 0;
  },
};

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

export const head: Program = {
  usage: 'head [-n NUMBER]',
  help: 'the first lines',
  run: async (args, io) => {
    const { values, words, problem } = readOptions(args, { switches: {}, values: { lines: 'n' } });
    const count = Number(values.get('lines') ?? 10);
    if (problem || !Number.isInteger(count) || count < 0) {
      io.err('head: write head -n NUMBER\n');
      return 1;
    }
    const found = texts('head', words, io);
    io.out(
      (found ?? [])
        .flatMap((text) => linesOf(text).slice(0, count))
        .map((line) => `${line}\n`)
        .join(''),
    );
    return found ? 0 : 1;
  },
};

export const wc: Program = {
  usage: 'wc -l',
  help: 'counts lines',
  run: async (args, io) => {
    const found = texts(
      'wc',
      args.filter((arg) => arg !== '-l'),
      io,
    );
    if (found) io.out(`${found.flatMap(linesOf).length}\n`);
    return found ? 0 : 1;
  },
};

const GREP = {
  switches: { 'ignore-case': 'i', 'invert-match': 'v', count: 'c', 'fixed-strings': 'F', quiet: 'q' },
  values: { 'after-context': 'A' },
};

export const grep: Program = {
  usage: 'grep [-i] [-v] [-c] [-A NUMBER] PATTERN',
  help: 'the lines that match',
  run: async (args, io) => {
    const { set, values, words, problem } = readOptions(args, GREP);
    const [pattern, ...files] = words;
    if (problem || pattern === undefined) {
      io.err(
        problem
          ? `grep: unrecognized option '${problem.option}'\n`
          : 'Usage: grep [OPTION]... PATTERN [FILE]...\n',
      );
      return 2;
    }
    const found = texts('grep', files, io);
    if (!found) return 2;
    const matches = matcher(pattern, {
      ignoreCase: set.has('ignore-case'),
      literal: set.has('fixed-strings'),
    });
    const lines = found.flatMap(linesOf);
    const hits = [...lines.keys()].filter((i) => matches(lines[i]) !== set.has('invert-match'));
    if (set.has('count')) io.out(`${hits.length}\n`);
    else if (!set.has('quiet')) io.out(withContext(lines, hits, Number(values.get('after-context') ?? 0)));
    return hits.length > 0 ? 0 : 1;
  },
};

/** The hits with the lines after each; `--` stands between groups that do not touch. */
function withContext(lines: string[], hits: number[], after: number): string {
  const shown: string[] = [];
  let next = -1;
  for (const hit of hits) {
    if (after > 0 && next >= 0 && hit > next) shown.push('--');
    for (let i = Math.max(hit, next); i <= Math.min(hit + after, lines.length - 1); i++) shown.push(lines[i]);
    next = Math.max(next, hit + after + 1);
  }
  return shown.map((line) => `${line}\n`).join('');
}
