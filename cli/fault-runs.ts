/** A process that runs the suite once for each injected fault that it is told: `fault-runs.ts FOLDER FAULT...`. */
import { join } from 'node:path';
import { runCommand } from './run.ts';
import { WITHOUT_EVENTS } from './without-events.ts';

const [folder, ...faults] = process.argv.slice(2);
// one after the other, because a run has its options in the environment of its process
for (const fault of faults) {
  const what = fault === WITHOUT_EVENTS ? { withoutEvents: true } : { fault };
  await runCommand([], { ...what, out: join(folder, fault) });
  process.send?.(fault);
}
