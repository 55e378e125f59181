/** Commands that the user gives, such as `ssh {node} poweroff`: read by sh(1) as they are typed, quotes included. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Inconclusive, UsageError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../files.ts';
import { lastLine } from './last-line.ts';

/** A script of sh(1): whether its argument is a program, found by PATH or by its path. */
const EXISTS = 'case "$0" in */*) test -f "$0" && test -x "$0";; *) command -v -- "$0";; esac';

/** The command for one node: `{node}` becomes its name, `{n}` the number at the end of it. */
export function commandFor(template: string, node: string): string {
  const number = /(\d+)$/.exec(node)?.[1] ?? '';
  return template.replaceAll('{node}', node).replaceAll('{n}', number);
}

/**
 * Checks that sh can read a command and that its program exists, without running it: a run should not fail on it minutes later.
 *
 * @param flag the option that gives it, `--node-stop`
 * @param ofNode whether it may have `{node}` and `{n}`
 * @throws UsageError with what is wrong
 */
export function checkCommand(flag: string, template: string, ofNode: boolean): void {
  const unknown = [...template.matchAll(/(?<!\$)\{([a-z]+)\}/gi)].find(
    ([, name]) => !ofNode || !['node', 'n'].includes(name),
  );
  if (unknown) {
    throw new UsageError(`${flag} ${JSON.stringify(template)}: there is no value for ${unknown[0]}`, [
      ofNode
        ? '{node} is the name of the node, {n} the number at its end'
        : 'this command has no placeholders',
    ]);
  }
  const command = ofNode ? commandFor(template, 'node-1') : template;
  const syntax = spawnSync('sh', ['-n', '-c', command], { encoding: 'utf8' });
  if (syntax.status !== 0) {
    throw new UsageError(`${flag} ${JSON.stringify(template)}: ${lastLine(syntax.stderr)}`, [
      'sh has to be able to read it: are all quotes closed?',
    ]);
  }
  const program = /^\s*(?:\w+=\S*\s+)*([^\s"'$`(;|&]+)(?=\s|$)/.exec(command)?.[1];
  if (program && spawnSync('sh', ['-c', EXISTS, program]).status !== 0) {
    throw new UsageError(`${flag} ${JSON.stringify(template)}: there is no program "${program}"`, [
      'give its path, or add its folder to PATH',
    ]);
  }
}

/**
 * Runs a command and waits for it to exit, but not for what it has started in the background, which may keep its output open.
 *
 * @throws Inconclusive with the exit code and the last line of its standard error
 */
export async function runCommand(command: string): Promise<void> {
  const folder = temporaryFolder('leadline-command');
  const file = join(folder, 'stderr');
  const descriptor = openSync(file, 'w');
  try {
    const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', descriptor] });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    if (code === 0) return;
    const message = lastLine(readFileSync(file, 'utf8'));
    const ended = code === null ? `ended by ${signal}` : `exit code ${code}`;
    throw new Inconclusive(`"${command}" failed: ${ended}${message ? `, ${message}` : ''}`);
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true, force: true });
  }
}
