/** A run on the terminal: its lines, its progress, and Ctrl-C. */
import { Interrupted } from '../engine/contract/errors.ts';
import type { RunIo } from '../suite/run/run-io.ts';
import { report } from './errors.ts';
import { INTERRUPTED } from './exit-codes.ts';
import { Progress } from './progress.ts';
import { onSignal } from './signals.ts';
import { TERMINAL } from './terminal.ts';

/**
 * Does something that removes what it has made when a signal stops it; the process then ends, whatever still goes on in it. A
 * second signal does not wait for that, and prints the command that removes it.
 */
export async function stoppable<T>(act: (io: RunIo) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let off = () => {};
  const begin = (cleanUpCommand: string | undefined) => {
    off = onSignal(() => {
      if (!stop.signal.aborted) return stop.abort();
      TERMINAL.error(cleanUpCommand ? `stopped; to clean up:  ${cleanUpCommand}` : 'stopped');
      return process.exit(INTERRUPTED);
    });
  };
  const progress = new Progress(process.stdout);
  try {
    return await act({ output: TERMINAL, progress, stop: stop.signal, stoppable: begin });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    if (!(error instanceof Interrupted)) report(error);
    process.exit(INTERRUPTED);
  } finally {
    off();
  }
}
