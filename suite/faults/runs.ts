/** A worker thread that runs the suite once for each of some faults, and posts the id of each as it ends. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { resolved } from '../options/resolve.ts';
import { SILENT } from '../output.ts';
import { runSuite } from '../run/run.ts';
import { WITHOUT_EVENTS } from './without-events.ts';

export interface FaultRuns {
  /** Each run has a folder in it. */
  folder: string;
  ids: string[];
}

const { folder, ids } = workerData as FaultRuns;
// one after the other: the steps are loaded once, and know one engine
for (const id of ids) {
  const withoutEvents = id === WITHOUT_EVENTS;
  const given = { ...(withoutEvents ? {} : { fault: id }), out: join(folder, id) };
  await runSuite({ paths: [], options: resolved(given, {}), withoutEvents }, { output: SILENT });
  parentPort?.postMessage(id);
}
