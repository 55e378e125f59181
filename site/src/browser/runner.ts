/** Runs features in a worker, and gives up on those that take too long. */
import type { FeatureRun } from '../run/types.ts';

/** A scenario takes milliseconds; one that takes this long would not end soon. */
const LONGEST_MS = 5_000;

export interface TimedRun {
  run: FeatureRun;
  /** Duration in milliseconds. */
  took: number;
}

let worker: Worker | undefined;
let latest = 0;

/** Loads the engine, so that it is there for the first run. */
export function startWorker(): Worker {
  worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return worker;
}

/** @throws Error if the worker cannot be loaded, or the run takes too long */
export function run(text: string): Promise<TimedRun> {
  const started = performance.now();
  const id = ++latest;
  const current = startWorker();
  return new Promise((resolve, reject) => {
    const end = (message: string) => {
      current.terminate();
      if (worker === current) worker = undefined;
      reject(new Error(message));
    };
    const late = setTimeout(
      () => end(`the feature was ended: it took longer than ${LONGEST_MS / 1_000} s`),
      LONGEST_MS,
    );
    current.addEventListener(
      'message',
      function answered({ data }: MessageEvent<{ id: number; run: FeatureRun }>) {
        if (data.id !== id) return;
        clearTimeout(late);
        current.removeEventListener('message', answered);
        resolve({ run: data.run, took: performance.now() - started });
      },
    );
    current.addEventListener(
      'error',
      ({ message }) => {
        clearTimeout(late);
        end(`the engine ended: ${message}`);
      },
      { once: true },
    );
    current.postMessage({ id, text });
  });
}
