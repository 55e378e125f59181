/** `leadline doctor`: what a run needs, and what of it is missing. */
import type { Check } from '../engine/live/doctor/checks.ts';
import { checkedTarget, checksFor } from '../suite/doctor/doctor.ts';
import { version } from '../suite/home.ts';
import { resolved } from '../suite/options/resolve.ts';
import type { RunOptions } from '../suite/options/table.ts';
import { stoppable } from './stoppable.ts';

const MARKS = { ok: '✓', limited: '-', missing: '✗' };

export async function doctorCommand(given: RunOptions): Promise<number> {
  const options = resolved(given, process.env);
  process.stdout.write(`Leadline ${version}: what a run on ${checkedTarget(options)} needs\n`);
  // an older Node does not get further than bin/leadline.js
  const node: Check = { name: 'Node', state: 'ok', detail: process.version };
  const checks = [node, ...(await stoppable((io) => checksFor(options, io)))];
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const { name, state, detail, fix } of checks) {
    process.stdout.write(`  ${MARKS[state]} ${name.padEnd(width)}  ${detail}\n`);
    if (fix && state !== 'ok') process.stdout.write(`    ${' '.repeat(width)}  ${fix}\n`);
  }
  const missing = checks.filter(({ state }) => state === 'missing').length;
  const limited = checks.filter(({ state }) => state === 'limited').length;
  const rest = limited > 0 ? `; ${limited} would leave rules out` : '';
  process.stdout.write(missing > 0 ? `not ready: ${missing} missing${rest}\n` : `ready${rest}\n`);
  return missing > 0 ? 3 : 0;
}
