/** A terminal: runs lines among the programs, and keeps the place of its prompt. */
import { complete } from './completion.ts';
import { environmentOf } from './programs/place.ts';
import { INSIDE, PROGRAMS } from './programs/programs.ts';
import { whyNot } from './programs/vantage.ts';
import { type Place, placeText, type Session } from './session.ts';
import { Interpreter } from './shell/interpreter.ts';
import { type Chunk, Output } from './shell/io.ts';
import type { Streams } from './shell/redirects.ts';
import type { World } from './world.ts';

export interface LineResult {
  /** What the commands printed on both streams, in their order. */
  output: string;
  exitCode: number;
}

export interface Terminal {
  run(line: string): Promise<LineResult>;
  /** The words that may stand in place of the one at the cursor. */
  complete(line: string, cursor: number): string[];
  /** `outside`, `pod/cli` or `node/n1`: where commands run. */
  readonly prompt: string;
}

/** The time that it takes to type a line, in virtual milliseconds. */
const TYPING_MS = 2_000;

export class Shell implements Terminal {
  readonly #world: World;
  readonly #interpreter: Interpreter;
  #place: Place = 'outside';
  #namespace = 'default';

  constructor(world: World) {
    this.#world = world;
    this.#interpreter = new Interpreter({
      files: world.files,
      environment: (name) =>
        whyNot(world, this.#place) ? undefined : environmentOf(this.#session(this.#place))[name],
      call: (words, streams) => this.#call(this.#place, words, streams),
    });
  }

  get prompt(): string {
    return placeText(this.#place);
  }

  async run(line: string): Promise<LineResult> {
    const { chunks, exitCode } = await this.execute(line);
    return { output: chunks.map(({ text }) => text).join(''), exitCode };
  }

  /** Like `run`, with the streams apart. */
  async execute(line: string): Promise<{ chunks: Chunk[]; exitCode: number }> {
    this.#world.advance(TYPING_MS);
    const output = new Output();
    const exitCode = await this.#interpreter.run(line, {
      stdin: '',
      out: (text) => output.add('stdout', printable(text)),
      err: (text) => output.add('stderr', printable(text)),
    });
    return { chunks: output.chunks, exitCode };
  }

  complete(line: string, cursor: number): string[] {
    return complete(this.#world, this.#namespace, line.slice(0, cursor));
  }

  async #call(place: Place, [name, ...args]: string[], streams: Streams): Promise<number> {
    if (!Object.hasOwn(PROGRAMS, name)) {
      streams.err(`${name.slice(0, 60)}: command not found; there is ${Object.keys(PROGRAMS).join(', ')}\n`);
      return 127;
    }
    const problem = INSIDE.includes(name) ? whyNot(this.#world, place) : undefined;
    if (problem) {
      streams.err(`${name}: ${problem}\n`);
      return 1;
    }
    const { stdin, out, err } = streams;
    return PROGRAMS[name].run(args, { session: this.#session(place), stdin, out, err });
  }

  /** In a pod or on a node there is neither kubectl nor what belongs to the playground. */
  #callInside(place: Place, words: string[], streams: Streams): Promise<number> {
    if (place === 'outside' || INSIDE.includes(words[0])) return this.#call(place, words, streams);
    streams.err(`${words[0].slice(0, 60)}: command not found; in a pod there is ${INSIDE.join(', ')}\n`);
    return Promise.resolve(127);
  }

  #session(place: Place): Session {
    const shell = this;
    return {
      world: this.#world,
      place,
      get namespace() {
        return shell.#namespace;
      },
      set namespace(name: string) {
        shell.#namespace = name;
      },
      move: (to) => {
        this.#place = to;
      },
      runAt: (to, words, streams) => this.#callInside(to, words, streams),
    };
  }
}

/** What is not for reading is left out: a terminal would obey it. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

export function createTerminal(world: World): Terminal {
  return new Shell(world);
}
