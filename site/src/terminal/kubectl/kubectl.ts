/** The program `kubectl`. */
import type { Program } from '../shell/io.ts';
import { apiResources, config, edit, explain, version } from './about.ts';
import { annotate, label, patch, scale } from './change.ts';
import { Connection } from './connection.ts';
import type { KubectlCommand } from './context.ts';
import { apply, create } from './create.ts';
import { remove } from './delete.ts';
import { describe } from './describe/describe.ts';
import { CommandError } from './errors.ts';
import { exec } from './exec.ts';
import { expose } from './expose.ts';
import { get } from './get.ts';
import { run } from './run.ts';
import { usageText } from './usage.ts';
import { rollout, wait } from './wait.ts';

export const COMMANDS: Record<string, KubectlCommand> = {
  annotate,
  'api-resources': apiResources,
  apply,
  config,
  create,
  delete: remove,
  describe,
  edit,
  exec,
  explain,
  expose,
  get,
  label,
  patch,
  rollout,
  run,
  scale,
  version,
  wait,
};

/** Flags that kubectl takes before the command, too. */
const NAMESPACE = /^(?:-n|--namespace)(?:=(.*))?$/;

export const kubectl: Program = {
  usage: `kubectl ${Object.keys(COMMANDS).join('|')} ...`,
  help: 'the client of the API server',
  run: async (args, io) => {
    const { words, namespace } = withoutNamespace(args);
    const connection = new Connection(io.session.world, namespace ?? io.session.namespace);
    const [name = '', ...rest] = words;
    const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
    if (own.includes('--help') || own.includes('-h')) {
      io.out(usageText(name));
      return 0;
    }
    try {
      if (!Object.hasOwn(COMMANDS, name)) throw unknown(name);
      const exitCode = await COMMANDS[name](rest, { connection, io: warned(io, connection) });
      flush(io, connection);
      return exitCode;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      flush(io, connection);
      io.err(`${error.message}\n`);
      return 1;
    }
  },
};

function unknown(name: string): CommandError {
  const there = `here: ${Object.keys(COMMANDS).join(', ')}`;
  return new CommandError(
    name
      ? `error: unknown command ${JSON.stringify(name)} for "kubectl"\n${there}`
      : `kubectl controls the cluster; ${there}`,
  );
}

/** Takes the namespace out of the arguments before `--`, wherever it stands. */
function withoutNamespace(args: string[]): { words: string[]; namespace?: string } {
  const words: string[] = [];
  let namespace: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const match = NAMESPACE.exec(args[i]) ?? /^-n(.+)$/.exec(args[i]);
    if (args[i] === '--') return { words: [...words, ...args.slice(i)], namespace };
    // `kubectl config` sets the namespace of later commands
    if (!match || words[0] === 'config') words.push(args[i]);
    else if (match[1] === undefined && i + 1 >= args.length) words.push(args[i]);
    else namespace = match[1] ?? args[++i];
  }
  return { words, namespace };
}

/** Warnings come before what the command prints. */
function warned(io: Parameters<Program['run']>[1], connection: Connection): Parameters<Program['run']>[1] {
  const before = (print: (text: string) => void) => (text: string) => {
    flush(io, connection);
    print(text);
  };
  return { session: io.session, stdin: io.stdin, out: before(io.out), err: before(io.err) };
}

function flush(io: Parameters<Program['run']>[1], { warnings }: Connection): void {
  for (const text of warnings) io.err(`Warning: ${text}\n`);
  warnings.clear();
}
