/** Where a command reads and writes: files of the world, `/dev/null`, here-documents. */
import type { Redirection } from 'unbash';
import { limited, unsupported } from './errors.ts';
import { Output } from './io.ts';
import { type Expansion, expandText, textOf } from './words.ts';

export interface Streams {
  stdin: string;
  out(text: string): void;
  err(text: string): void;
}

/** A file that cannot be read. */
export class NoSuchFile extends Error {
  override readonly name = 'NoSuchFile';
}

export interface Redirected {
  streams: Streams;
  /** Writes the files, after the command. */
  finish(): void;
}

type Write = (text: string) => void;

export async function redirected(
  redirections: readonly Redirection[],
  given: Streams,
  files: Map<string, string>,
  expansion: Expansion,
): Promise<Redirected> {
  const streams = { ...given };
  const writes: (() => void)[] = [];
  for (const redirection of redirections) {
    if (redirection.type === 'HereDoc') {
      const { body, delimiter } = redirection;
      const isPlain = delimiter?.quoted || !body.parts;
      streams.stdin = isPlain ? body.text : await textOf(body.parts ?? [], expansion);
      continue;
    }
    const target = await expandText(redirection.target, expansion);
    if (redirection.type === 'HereString') {
      streams.stdin = `${target}\n`;
      continue;
    }
    const { operator, descriptor } = redirection;
    const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined;
    if (operator === '<') streams.stdin = readFile(target, files);
    else if (operator === '>&' && target === '1' && number === 2) streams.err = streams.out;
    else if (operator === '>&' && target === '2' && (number ?? 1) === 1) streams.out = streams.err;
    else if (['>', '>>', '>|', '&>', '&>>'].includes(operator)) {
      const write = fileWriter(target, operator.endsWith('>>'), files, writes);
      if (number !== 2) streams.out = write;
      if (number === 2 || operator.startsWith('&')) streams.err = write;
    } else throw unsupported(operator);
  }
  return {
    streams,
    finish: () => {
      for (const write of writes) write();
    },
  };
}

function readFile(name: string, files: Map<string, string>): string {
  if (name === '/dev/null') return '';
  const text = files.get(name);
  if (text === undefined) throw new NoSuchFile(`${name}: No such file or directory`);
  return text;
}

function fileWriter(
  name: string,
  append: boolean,
  files: Map<string, string>,
  writes: (() => void)[],
): Write {
  if (name === '/dev/null') return () => {};
  const before = append ? (files.get(name) ?? '') : '';
  const output = new Output();
  writes.push(() => files.set(name, limited(before + output.text(), name)));
  return (text) => output.add('stdout', text);
}
