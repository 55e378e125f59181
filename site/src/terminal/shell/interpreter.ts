/** Runs a line of the shell: commands, pipes, `&&`, `||`, `;`, `for`, redirections. Parsing is done by unbash. */
import {
  type AndOr,
  type Command,
  type CommandNode,
  type For,
  type ParsedScript,
  type Pipeline,
  type PipelineNode,
  parse,
  type Statement,
} from 'unbash';
import { limited, ShellError, unsupported } from './errors.ts';
import { Output } from './io.ts';
import { NoSuchFile, redirected, type Streams } from './redirects.ts';
import { type Expansion, expandText, expandWord } from './words.ts';

export interface Machine {
  readonly files: Map<string, string>;
  /** A variable of the environment of the place. */
  environment(name: string): string | undefined;
  call(words: string[], streams: Streams): Promise<number>;
}

const LONGEST_LINE = 200_000;
/** A loop in a loop should not keep the page busy for minutes. */
const MOST_COMMANDS = 500;

export class Interpreter {
  readonly #machine: Machine;
  readonly #variables = new Map<string, string>();
  #exitCode = 0;
  #commands = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Returns the exit code of the last command. */
  async run(line: string, streams: Streams): Promise<number> {
    this.#commands = 0;
    if (line.length > LONGEST_LINE) {
      streams.err(`bash: the line has more than ${LONGEST_LINE} characters\n`);
      return 2;
    }
    const script = parse(line);
    const [problem] = script.errors ?? [];
    if (problem) {
      streams.err(`bash: syntax error at column ${problem.pos + 1}: ${problem.message}\n`);
      return 2;
    }
    try {
      await this.#statements(script.commands, streams);
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      streams.err(`bash: ${error.message}\n`);
      this.#exitCode = 2;
    }
    return this.#exitCode;
  }

  async #statements(statements: readonly Statement[], streams: Streams): Promise<number> {
    for (const { command, background } of statements) {
      if (background) throw unsupported('&');
      await this.#node(command, streams);
    }
    return this.#exitCode;
  }

  async #node(node: PipelineNode | AndOr, streams: Streams): Promise<number> {
    this.#exitCode = await this.#codeOf(node, streams);
    return this.#exitCode;
  }

  async #codeOf(node: PipelineNode | AndOr, streams: Streams): Promise<number> {
    switch (node.type) {
      case 'AndOr':
        return this.#andOr(node, streams);
      case 'Pipeline':
        return this.#pipeline(node, streams);
      case 'Command':
        return this.#command(node, streams);
      case 'For':
        return this.#for(node, streams);
      case 'Subshell':
      case 'BraceGroup':
        return this.#statements(node.body.commands, streams);
      case 'Redirected': {
        const { streams: inner, finish } = await redirected(
          node.redirects,
          streams,
          this.#machine.files,
          this.#expansion(streams),
        );
        const exitCode = await this.#node(node.command, inner);
        finish();
        return exitCode;
      }
      default:
        throw unsupported(node.type.toLowerCase());
    }
  }

  async #andOr({ commands, operators }: AndOr, streams: Streams): Promise<number> {
    let exitCode = await this.#node(commands[0], streams);
    for (const [i, operator] of operators.entries()) {
      if ((operator === '&&') === (exitCode === 0)) exitCode = await this.#node(commands[i + 1], streams);
    }
    return exitCode;
  }

  /** One command after the other: each has the whole output of the one before as its input. */
  async #pipeline({ commands, operators, prefixes }: Pipeline, streams: Streams): Promise<number> {
    let { stdin } = streams;
    let exitCode = 0;
    for (const [i, command] of commands.entries()) {
      const isLast = i === commands.length - 1;
      const between = new Output();
      const collect = (text: string) => between.add('stdout', text);
      const err = operators[i] === '|&' ? collect : streams.err;
      exitCode = await this.#node(command as CommandNode, {
        stdin,
        out: isLast ? streams.out : collect,
        err,
      });
      stdin = between.text();
    }
    const negated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
    return negated ? Number(exitCode === 0) : exitCode;
  }

  async #for({ name, wordlist = [], body }: For, streams: Streams): Promise<number> {
    for (const word of wordlist) {
      for (const value of await expandWord(word, this.#expansion(streams))) {
        this.#variables.set(name.value, value);
        await this.#statements(body.commands, streams);
      }
    }
    return this.#exitCode;
  }

  async #command({ name, prefix, args, redirects }: Command, streams: Streams): Promise<number> {
    this.#commands++;
    if (this.#commands > MOST_COMMANDS) throw new ShellError(`a line runs at most ${MOST_COMMANDS} commands`);
    const expansion = this.#expansion(streams);
    const assignments = prefix.filter((part) => part.type === 'Assignment');
    for (const { name: variable, value } of assignments) {
      if (value.type !== 'Word') throw unsupported('an array');
      this.#variables.set(variable, limited(await expandText(value, expansion), `$${variable}`));
    }
    const words: string[] = [];
    for (const word of [...(name ? [name] : []), ...args]) {
      if (word.type === 'Word') words.push(...(await expandWord(word, expansion)));
      else words.push(word.text);
    }
    try {
      const { streams: own, finish } = await redirected(redirects, streams, this.#machine.files, expansion);
      const exitCode = words.length === 0 ? 0 : await this.#machine.call(words, own);
      finish();
      return exitCode;
    } catch (error) {
      if (!(error instanceof NoSuchFile)) throw error;
      streams.err(`bash: ${error.message}\n`);
      return 1;
    }
  }

  #expansion(streams: Streams): Expansion {
    return {
      variable: (name) =>
        name === '?'
          ? String(this.#exitCode)
          : (this.#variables.get(name) ?? this.#machine.environment(name) ?? ''),
      output: async (script: ParsedScript) => {
        const output = new Output();
        await this.#statements(script.commands, {
          stdin: '',
          out: (text) => output.add('stdout', text),
          err: streams.err,
        });
        return output.text().replace(/\n+$/, '');
      },
    };
  }
}
