/** Commands that the user gives, such as `ssh {node} poweroff`: read by sh(1) as they are typed, quotes included. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Inconclusive, UsageError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../files.ts';

/** A script of sh: whether its argument is a program, found by PATH or by its path. */
const IS_THERE = 'case "$0" in */*) test -f "$0" && test -x "$0";; *) command -v -- "$0";; esac';

/** `{node}` is the node's name, `{n}` the number at its end. */
export function commandFor(template: string, node: string): string {
  const number = /(\d+)$/.exec(node)?.[1] ?? '';
  return template.replaceAll('{node}', node).replaceAll('{n}', number);
}

/**
 * Whether sh can read a command, and its program is there: found out before minutes have passed, without running it.
 *
 * @param flag the option that gives it, `--node-stop`
 * @param ofNode whether it may speak of a node
 * @throws UsageError with what is wrong
 */
export function checkCommand(flag: string, template: string, ofNode: boolean): void {
  const unknown = [...template.matchAll(/(?<!\$)\{([a-z]+)\}/gi)].find(
    ([, name]) => !ofNode || !['node', 'n'].includes(name),
  );
  if (unknown) {
    throw new UsageError(`${flag} ${JSON.stringify(template)}: nothing is put in for ${unknown[0]}`, [
      ofNode ? '{node} is the name of the node, {n} the number at its end' : 'it is run as it stands',
    ]);
  }
  const command = ofNode ? commandFor(template, 'node-1') : template;
  const syntax = spawnSync('sh', ['-n', '-c', command], { encoding: 'utf8' });
  if (syntax.status !== 0) {
    throw new UsageError(`${flag} ${JSON.stringify(template)}: ${lastLine(syntax.stderr)}`, [
      'sh reads it: quotes come in pairs',
    ]);
  }
  const program = /^\s*(?:\w+=\S*\s+)*([^\s"'$`(;|&]+)(?=\s|$)/.exec(command)?.[1];
  if (program && spawnSync('sh', ['-c', IS_THERE, program]).status !== 0) {
    throw new UsageError(`${flag} ${JSON.stringify(template)}: there is no program "${program}"`, [
      'name it with its path, or put its folder into PATH',
    ]);
  }
}

/**
 * Runs a command to its end. What it starts may go on and keep its output open, which is not waited for.
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
    const said = lastLine(readFileSync(file, 'utf8'));
    const ended = code === null ? `ended by ${signal}` : `exit code ${code}`;
    throw new Inconclusive(`"${command}" failed: ${ended}${said ? `, ${said}` : ''}`);
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
