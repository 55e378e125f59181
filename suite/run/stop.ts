/** The end of a run before its time. */
import { Interrupted } from '../../engine/contract/errors.ts';

/** Lets events arrive that came while the process was busy, a signal among them. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Waits for a result, but no longer than until `stop` is aborted. What does not observe `stop` itself, such as Cucumber, goes on.
 *
 * @throws Interrupted once `stop` is aborted, whatever the result
 */
export async function unlessStopped<T>(result: Promise<T>, stop?: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const reject = () => stopped.reject(new Interrupted('interrupted'));
  if (stop?.aborted) reject();
  stop?.addEventListener('abort', reject);
  try {
    return await Promise.race([result, stopped.promise]);
  } finally {
    stop?.removeEventListener('abort', reject);
    await turn();
    throwIfStopped(stop);
  }
}

/** @throws Interrupted */
export function throwIfStopped(stop?: AbortSignal): void {
  if (stop?.aborted) throw new Interrupted('interrupted');
}
