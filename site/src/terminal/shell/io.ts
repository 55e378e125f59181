/** Input and output of programs. */
import type { Session } from '../session.ts';

export interface Chunk {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** What a program has: its input, its two outputs, and the session that it runs in. */
export interface Io {
  readonly session: Session;
  readonly stdin: string;
  out(text: string): void;
  err(text: string): void;
}

/** A program: gets the arguments after its name, returns its exit code. */
export type Run = (args: string[], io: Io) => Promise<number>;

export interface Program {
  /** As `help` shows it. */
  usage: string;
  help: string;
  run: Run;
}

/** More than this is no longer for reading, and would be slow to show. */
const LONGEST_OUTPUT = 200_000;

/** Collects what programs print, up to a limit. */
export class Output {
  readonly chunks: Chunk[] = [];
  #length = 0;

  add(stream: Chunk['stream'], text: string): void {
    const left = LONGEST_OUTPUT - this.#length;
    if (left <= 0 || text === '') return;
    this.chunks.push({ stream, text: text.slice(0, left) });
    this.#length += text.length;
    if (text.length >= left) this.chunks.push({ stream: 'stderr', text: '\n(the rest is left out)\n' });
  }

  text(stream?: Chunk['stream']): string {
    return this.chunks
      .filter((chunk) => stream === undefined || chunk.stream === stream)
      .map(({ text }) => text)
      .join('');
  }
}
