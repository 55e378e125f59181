/** Shells on other machines, started by commands that the user gives, such as `docker exec -i NAME sh` or `ssh NAME sh`. */
import { execa } from 'execa';
import { Inconclusive } from '../../contract/errors.ts';

/** No script of ours takes longer. */
const ENDS_MS = 60_000;

/**
 * What a script of sh(1) prints. It comes by standard input: nothing on the way takes its quotes apart.
 *
 * @throws Inconclusive if the shell does not start, or does not end well
 */
export async function runIn(shell: string, script: string): Promise<string> {
  const result = await execa('sh', ['-c', shell], { input: script, reject: false, timeout: ENDS_MS });
  if (result.exitCode === 0) return result.stdout;
  const said = result.stderr.trim().split('\n').at(-1);
  const ended = result.timedOut ? `no end in ${ENDS_MS / 1_000} s` : `exit code ${result.exitCode}`;
  throw new Inconclusive(`"${shell}" failed: ${ended}${said ? `, ${said}` : ''}`);
}
