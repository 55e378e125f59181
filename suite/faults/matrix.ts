/** The fault matrix: the suite runs against every injected fault, and shows which Rules notice it. */
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { load } from 'js-yaml';
import { temporaryFolder } from '../../engine/files.ts';
import type { Fault } from '../../engine/reference/faults/fault.ts';
import { FAULTS } from '../../engine/reference/faults/faults.ts';
import type { ConformanceReport, RuleEntry } from '../../reports/report.ts';
import { topicOf } from '../../reports/results.ts';
import type { FaultRuns } from './runs.ts';
import { WITHOUT_EVENTS, type WithoutEvents, withoutEvents } from './without-events.ts';

/** The program of the threads. */
const RUNS = join(import.meta.dirname, `runs${extname(import.meta.filename)}`);

/** What one fault does to the suite. */
export interface Row {
  fault: Fault;
  /** Every Rule of the suite. */
  rules: RuleEntry[];
  /** The Rules that are non-conformant with it. */
  noticed: RuleEntry[];
  /** Why the fault is not noticed as it should be; undefined if it is. */
  problem?: string;
}

export interface Matrix {
  rows: Row[];
  without: WithoutEvents;
}

/** A thread needs a second to load the steps, so there are as many as there are processors. */
export const THREADS = availableParallelism();

interface Watch {
  stop?: AbortSignal;
  /** A run has ended: that of a fault, or the one without events. */
  ended?: (run: string) => void;
}

/**
 * Runs the suite once for each fault and once without the events of its scenarios.
 *
 * @throws UsageError where no temporary files can be written, and the reason of `stop` once that is aborted
 */
export async function faultMatrix(faults: readonly Fault[] = FAULTS, watch: Watch = {}): Promise<Matrix> {
  const folder = temporaryFolder('leadline-faults');
  const runs = [WITHOUT_EVENTS, ...faults.map((fault) => fault.id)];
  const shares = Array.from({ length: THREADS }, (_, i) => runs.filter((_, j) => j % THREADS === i));
  try {
    const tasks = shares.filter((ids) => ids.length > 0);
    await allOf(tasks.map((ids) => (failed: AbortSignal) => runAll({ folder, ids }, failed, watch)));
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
        failed.abort(error);
        throw error;
      }),
    ),
  );
  const first = ends.find((end) => end.status === 'rejected');
  if (first) throw first.reason;
}

/** One thread, with the runs of these faults. */
async function runAll(runs: FaultRuns, failed: AbortSignal, { stop, ended }: Watch): Promise<void> {
  const signal = stop ? AbortSignal.any([failed, stop]) : failed;
  signal.throwIfAborted();
  const thread = new Worker(RUNS, { workerData: runs, stdout: true });
  const end = () => thread.terminate();
  signal.addEventListener('abort', end);
  try {
    await new Promise<void>((resolve, reject) => {
      thread.on('message', (run) => ended?.(String(run)));
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function rowFor(fault: Fault, report: string): Row {
  const { rules } = load(readFileSync(report, 'utf8')) as ConformanceReport;
  const noticed = rules.filter((r) => r.status === 'non-conformant');
  return { fault, rules, noticed, problem: problemOf(fault, noticed) };
}

function problemOf({ caughtBy, reaches }: Fault, noticed: RuleEntry[]): string | undefined {
  if (!noticed.some((r) => r.sources.includes(caughtBy))) return `the Rule of ${caughtBy} does not notice`;
  const beyond = noticed.find((r) => !reaches.includes(topicOf(r.feature)));
  return beyond && `${topicOf(beyond.feature)}: "${beyond.rule}" notices, but should not depend on it`;
}

/** Rules that survive every fault; `surviving.yaml` beside the faults has the reason for each. */
export function survivingRules(rows: readonly Row[]): RuleEntry[] {
  const noticing = new Set(rows.flatMap((row) => row.noticed.map((r) => r.id)));
  return rows[0].rules.filter((r) => !noticing.has(r.id));
}
