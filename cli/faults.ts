/** `leadline faults`: runs the suite against every planted fault, and shows which Rules notice. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { execa } from 'execa';
import { load } from 'js-yaml';
import type { Fault } from '../engine/reference/faults/fault.ts';
import { FAULTS } from '../engine/reference/faults/faults.ts';
import { topicOf } from '../reports/results.ts';
import { checkWritable, writeWhole } from './files.ts';
import { WITHOUT_EVENTS, type WithoutEvents, withoutEvents, withoutEventsText } from './without-events.ts';

/** As `summaryText` begins its last line. */
const VERDICT = /^(CONFORMANT|NON-CONFORMANT|COULD NOT TELL)/gm;

/** How often a log is told how far it is. */
const TOLD_MS = 10_000;

/** Prints how many runs have ended, and how long the others will take: in one line of a terminal, now and then in a log. */
function estimating(): (ended: number, of: number) => void {
  const started = performance.now();
  let [count, told] = [0, started];
  process.stdout.write(`${FAULTS.length} faults, a run of the suite for each\n`);
  return (ended, of) => {
    count += ended;
    const now = performance.now();
    const left = Math.round((((now - started) / count) * (of - count)) / 1_000);
    const line = `  ${count} of ${of} runs, about ${left} s left`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K${count === of ? '\n' : ''}`);
    else if (now - told > TOLD_MS) {
      process.stdout.write(`${line}\n`);
      told = now;
    }
  };
}

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

/** Runs the suite once for each fault and once without the events of its scenarios, in as many processes as there are processors: starting one takes as long as a run. */
export async function faultMatrix(
  faults: readonly Fault[] = FAULTS,
  progress: (ended: number, of: number) => void = () => {},
): Promise<Matrix> {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-faults-'));
  const runs = [WITHOUT_EVENTS, ...faults.map((fault) => fault.id)];
  const processes = Array.from({ length: availableParallelism() }, (_, i) =>
    runs.filter((_, j) => j % availableParallelism() === i),
  );
  try {
    await Promise.all(
      processes.map(async (ids) => {
        const running = execa(process.execPath, [RUNS, folder, ...ids]);
        // each run ends with a line that has its verdict
        running.stdout.on('data', (chunk: Buffer) => {
          const ended = String(chunk).match(VERDICT)?.length ?? 0;
          if (ended > 0) progress(ended, runs.length);
        });
        await running;
      }),
    );
    const rows = faults.map((fault) => rowFor(fault, join(folder, fault.id, 'conformance.yaml')));
    return { rows, without: withoutEvents(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
  const { rows, without } = await faultMatrix(FAULTS, estimating());
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
  writeWhole(out, csv(rows));
  process.stdout.write(`every fault with every Rule: ${out}\n`);
  return failed > 0 || without.held.length > 0 ? 1 : 0;
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
