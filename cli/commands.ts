/** The names of commands, for a first argument that is neither a command nor a path. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { UsageError } from '../engine/contract/errors.ts';
import { suggestion } from '../engine/contract/similar.ts';

/**
 * Paths may follow without the name of the default command, so that commander takes a mistyped command for a path.
 *
 * @throws UsageError for a word that is not a command, and cannot be meant as a path
 */
export function refuseUnknownCommand(program: Command, [first = '']: readonly string[]): void {
  const names = ['help', ...program.commands.map((command) => command.name())];
  if (!/^[a-z][\w-]*$/i.test(first) || names.includes(first) || existsSync(first)) return;
  const inner = program.commands.flatMap((group) => group.commands.map((c) => [c.name(), group.name()]));
  const near = suggestion(first, [...names, ...inner.map(([name]) => name)]);
  const group = names.includes(near ?? '') ? undefined : inner.find(([name]) => name === near)?.[1];
  throw new UsageError(`unknown command "${first}"`, [
    ...(near ? [`did you mean ${[group, near].filter(Boolean).join(' ')}?`] : []),
    'npx leadline --help lists all commands',
  ]);
}
