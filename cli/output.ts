/** Standard output that nobody reads, or that cannot be written: a command goes on, and its exit code is still that of what it found. */
import { reasonOf } from '../engine/files.ts';
import { report } from './errors.ts';
import { INTERNAL } from './exit-codes.ts';

/** Nobody reads any more, as behind `| head`: that is the reader's choice. */
const UNREAD = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/** Called once, at the start of the command. */
export function watchOutput(): void {
  let reported = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (reported || UNREAD.includes(error.code ?? '')) return;
    reported = true;
    process.stderr.write(`error: cannot write standard output (${reasonOf(error)})\n`);
    // what should have been printed is lost: no script is to take that for a success
    process.on('exit', (code) => {
      process.exitCode = code || INTERNAL;
    });
  });
  process.stderr.on('error', () => {});
  // without this Node itself ends the process, with the exit code of a cluster that does not conform
  process.on('uncaughtException', (error) => {
    // Cucumber takes what a step has left behind for a failure of the step
    if (process.listenerCount('uncaughtException') === 1) process.exit(report(error));
  });
}
