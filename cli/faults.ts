/** `leadline faults`: runs the suite against every injected fault, and shows which Rules notice. */
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { execa } from 'execa';
import { load } from 'js-yaml';
import { countOf } from '../engine/contract/counts.ts';
import { checkWritable, reasonOf, temporaryFolder, writeWhole } from '../engine/files.ts';
import type { Fault } from '../engine/reference/faults/fault.ts';
import { FAULTS } from '../engine/reference/faults/faults.ts';
import { topicOf } from '../reports/results.ts';
import { Countdown, duration } from './countdown.ts';
import { UNWRITTEN } from './errors.ts';
import { interruptible } from './signals.ts';
import { WITHOUT_EVENTS, type WithoutEvents, withoutEvents, withoutEventsText } from './without-events.ts';

/** The program of the processes. */
const RUNS = join(import.meta.dirname, `fault-runs${extname(import.meta.filename)}`);

interface Judged {
  id: string;
  rule: string;
  feature: string;
  sources: string[];
  status: string;
}

/** What one fault does to the suite. */
export interface Row {
  fault: Fault;
  /** Every Rule of the suite. */
  rules: Judged[];
  /** Those that are non-conformant with it. */
  noticed: Judged[];
  /** Why the fault is not caught as it should be; undefined if it is. */
  problem?: string;
}

export interface Matrix {
  rows: Row[];
  without: WithoutEvents;
}

/** Starting a process takes as long as a run of the suite, so there are as many as there are processors. */
const PROCESSES = availableParallelism();

/** Of one run of the suite, on a machine of these years. */
const SECONDS = 1.5;

interface Watch {
  stop?: AbortSignal;
  /** A run has ended: that of a fault, or the one without events. */
  ended?: (run: string) => void;
}

/** Runs the suite once for each fault and once without the events of its scenarios. */
export async function faultMatrix(faults: readonly Fault[] = FAULTS, watch: Watch = {}): Promise<Matrix> {
  const folder = temporaryFolder('leadline-faults');
  const runs = [WITHOUT_EVENTS, ...faults.map((fault) => fault.id)];
  const processes = Array.from({ length: PROCESSES }, (_, i) => runs.filter((_, j) => j % PROCESSES === i));
  try {
    await allOf(processes.map((ids) => (failed: AbortSignal) => runAll(folder, ids, failed, watch)));
    const rows = faults.map((fault) => rowFor(fault, join(folder, fault.id, 'conformance.yaml')));
    return { rows, without: withoutEvents(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until all have ended, also when one of them fails: the others are stopped then. */
async function allOf(tasks: ((failed: AbortSignal) => Promise<void>)[]): Promise<void> {
  const failed = new AbortController();
  const ends = await Promise.allSettled(
    tasks.map((task) =>
      task(failed.signal).catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    ),
  );
  const first = ends.find((end) => end.status === 'rejected');
  if (first) throw first.reason;
}

/** One process, with the runs of these faults. */
async function runAll(folder: string, ids: string[], failed: AbortSignal, watch: Watch): Promise<void> {
  if (ids.length === 0) return;
  const child = execa(process.execPath, [RUNS, folder, ...ids], {
    ipc: true,
    stdout: 'ignore',
    cancelSignal: watch.stop ? AbortSignal.any([failed, watch.stop]) : failed,
  });
  const told = (async () => {
    for await (const run of child.getEachMessage()) watch.ended?.(String(run));
  })();
  await Promise.all([child, told]);
}

function rowFor(fault: Fault, report: string): Row {
  const { rules } = load(readFileSync(report, 'utf8')) as { rules: Judged[] };
  const noticed = rules.filter((r) => r.status === 'non-conformant');
  return { fault, rules, noticed, problem: problemOf(fault, noticed) };
}

function problemOf({ caughtBy, reaches }: Fault, noticed: Judged[]): string | undefined {
  if (!noticed.some((r) => r.sources.includes(caughtBy))) return `the Rule of ${caughtBy} does not notice`;
  const beyond = noticed.find((r) => !reaches.includes(topicOf(r.feature)));
  return beyond && `${topicOf(beyond.feature)}: "${beyond.rule}" notices, though it should not depend on it`;
}

export async function faultsCommand(out: string): Promise<number> {
  checkWritable(out, '--out');
  const count = FAULTS.length + 1;
  process.stdout.write(
    `the suite is run ${count} times in ${countOf(PROCESSES, 'process', 'processes')}: ${duration((count * SECONDS) / PROCESSES)}, more on a busy machine\n`,
  );
  const countdown = new Countdown(process.stdout, 'run', count);
  const ended = (run: string) => countdown.ended(run);
  const { rows, without } = await interruptible((stop) => faultMatrix(FAULTS, { stop, ended })).finally(() =>
    countdown.clear(),
  );
  const topics = [...new Set(rows[0].rules.map((r) => topicOf(r.feature)))];
  const width = Math.max(...rows.map((r) => r.fault.id.length));
  process.stdout.write(`${''.padEnd(width)}  ${topics.join('  ')}\n`);
  for (const { fault, noticed, problem } of rows) {
    const cells = topics.map((topic) => {
      const count = noticed.filter((r) => topicOf(r.feature) === topic).length;
      return String(count || '.').padStart(topic.length);
    });
    const note = problem ? `   ✗ ${problem}` : '';
    process.stdout.write(`${fault.id.padEnd(width)}  ${cells.join('  ')}${note}\n`);
  }
  const unbroken = unbrokenRules(rows);
  const failed = rows.filter((r) => r.problem).length;
  process.stdout.write(`${rows.length} faults, ${failed} not caught as they should be; `);
  process.stdout.write(
    `${rows[0].rules.length - unbroken.length} of ${rows[0].rules.length} Rules notice some fault\n`,
  );
  for (const { feature, rule } of unbroken) process.stdout.write(`  no fault breaks  ${feature}  ${rule}\n`);
  process.stdout.write(withoutEventsText(without));
  const code = failed > 0 || without.held.length > 0 ? 1 : 0;
  try {
    writeWhole(out, csv(rows));
    process.stdout.write(`every fault with every Rule: ${out}\n`);
    return code;
  } catch (error) {
    // what was found is said by now, whatever becomes of the file
    process.stderr.write(`error: cannot write ${out} (${reasonOf(error)})\n`);
    return code || UNWRITTEN;
  }
}

/** Those that no fault breaks: a Rule that cannot fail teaches nothing. */
export function unbrokenRules(rows: Row[]): Judged[] {
  const broken = new Set(rows.flatMap((row) => row.noticed.map((r) => r.id)));
  return rows[0].rules.filter((r) => !broken.has(r.id));
}

/** A line for each Rule, a column for each fault, an x where the Rule notices. */
function csv(rows: Row[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head = ['feature', 'id', 'rule', ...rows.map((r) => r.fault.id)].join(',');
  const lines = rows[0].rules.map(({ id, feature, rule }) => {
    const cells = rows.map((row) => (row.noticed.some((r) => r.id === id) ? 'x' : ''));
    return [feature, id, quoted(rule), ...cells].join(',');
  });
  return `${[head, ...lines].join('\n')}\n`;
}
