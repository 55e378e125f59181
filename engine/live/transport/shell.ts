/** Shells on other machines, started by commands that the user gives, such as `docker exec -i NAME sh` or `ssh NAME sh`. */
import { execa } from 'execa';
import { Inconclusive } from '../../contract/errors.ts';
import { lastLine } from './last-line.ts';

/** None of Leadline's scripts takes longer. */
const LIMIT_MS = 60_000;

/**
 * What a script of sh(1) prints. The script travels by standard input, so no shell on the way interprets its quotes.
 *
 * @param shell the command that starts a shell, read by sh(1)
 * @throws Inconclusive if the shell does not start, or fails
 */
export async function runIn(shell: string, script: string): Promise<string> {
  const result = await execa('sh', ['-c', shell], { input: script, reject: false, timeout: LIMIT_MS });
  if (result.exitCode === 0) return result.stdout;
  const message = lastLine(result.stderr);
  const ended = result.timedOut ? `did not end in ${LIMIT_MS / 1_000} s` : `exit code ${result.exitCode}`;
  throw new Inconclusive(`"${shell}" failed: ${ended}${message ? `, ${message}` : ''}`);
}
