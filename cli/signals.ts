/** Ctrl-C and SIGTERM. From the moment when this is loaded a command that is interrupted says so and ends with the exit code 130. */
import { Interrupted } from '../engine/contract/errors.ts';
import { turn } from '../suite/run/stop.ts';
import { INTERRUPTED } from './exit-codes.ts';

const handlers: (() => void)[] = [];

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (handlers.at(-1) ?? end)());

function end(): never {
  process.stderr.write('interrupted\n');
  process.exit(INTERRUPTED);
}

/** Replaces the default handler, which ends the process; call the returned function to restore it. */
export function onSignal(handler: () => void): () => void {
  handlers.push(handler);
  return () => {
    handlers.splice(handlers.indexOf(handler), 1);
  };
}

/**
 * Does something that a signal ends: `stop` is aborted, and what was made is removed before the process ends. A second
 * signal does not wait for that.
 *
 * @throws Interrupted after a signal, whatever `act` made of it
 */
export async function interruptible<T>(act: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupted = new Interrupted('interrupted');
  const off = onSignal(() => {
    if (stop.signal.aborted) end();
    stop.abort(interrupted);
  });
  try {
    const result = await act(stop.signal);
    await turn();
    stop.signal.throwIfAborted();
    return result;
  } catch (error) {
    throw stop.signal.aborted ? interrupted : error;
  } finally {
    off();
  }
}
