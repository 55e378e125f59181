/**
 * Injects one fault after the other into a test cluster, runs features on it, and checks the verdict, the rules and the findings:
 * `node tools/fault-injection/fault-injection.ts [NAME...]`, as root, with CLUSTER naming the script that starts the cluster.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { dump, load } from 'js-yaml';
import { clusterScript, namesWanted } from '../test-cluster.ts';
import { assess, type ClusterFault, type Outcome, withoutReport } from './assess.ts';

const here = import.meta.dirname;
const root = join(here, '../..');
const OUT = 'reports/out/fault-injection';
const RESULTS = join(here, 'results.yaml');

const HEAD = '# The result of the suite on each cluster with a fault, written by fault-injection.ts.\n';

const cluster = clusterScript();
const env = { CLUSTER: cluster };
const all = load(readFileSync(join(here, 'faults.yaml'), 'utf8')) as ClusterFault[];
const wanted = namesWanted(
  'fault',
  all.map(({ name }) => name),
);

// the others keep their latest result
const recorded = load(readFileSync(RESULTS, 'utf8')) as Record<string, Outcome>;
let failed = 0;
for (const fault of all) {
  if (wanted.length > 0 && !wanted.includes(fault.name)) continue;
  const outcome = await inject(fault);
  recorded[fault.name] = outcome;
  const ordered = Object.fromEntries(
    all.flatMap(({ name }) => (recorded[name] ? [[name, recorded[name]]] : [])),
  );
  writeFileSync(RESULTS, `${HEAD}${dump(ordered, { lineWidth: 130 })}`);
  process.stdout.write(`${outcome.problems.length === 0 ? '✓' : '✗'} ${fault.name}: ${outcome.verdict}\n`);
  for (const problem of outcome.problems) process.stdout.write(`    ${problem}\n`);
  if (outcome.problems.length > 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;

async function inject(fault: ClusterFault): Promise<Outcome> {
  const { name, run, afterSeconds, skewSeconds } = fault;
  await execa(cluster, ['down'], { reject: false });
  await execa(cluster, ['up']);
  // every node has its rules for what `up` has created before the fault
  await setTimeout(5_000);
  const out = join(OUT, name);
  // reports of an earlier run
  rmSync(join(root, out), { recursive: true, force: true });
  const script = join(here, 'faults', `${name}.sh`);
  try {
    if (afterSeconds === undefined && skewSeconds === undefined) await execa(script, { env });
    const skew = skewSeconds === undefined ? {} : await skewedClock(skewSeconds);
    const features = run.map((path) => `features/${path}${path.includes('/') ? '.feature' : ''}`);
    const args = [
      'exec',
      process.execPath,
      'bin/leadline.js',
      'run',
      '--target',
      'live',
      '--out',
      out,
      ...features,
    ];
    const running = execa(cluster, args, { cwd: root, env: skew, reject: false, all: true });
    if (afterSeconds !== undefined) {
      await setTimeout(afterSeconds * 1_000);
      await execa(script, { env });
    }
    const { all: text = '', exitCode = -1 } = await running;
    writeFileSync(join(root, out, 'log.txt'), text);
    const report = join(root, out, 'conformance.yaml');
    return assess(fault, existsSync(report) ? readFileSync(report, 'utf8') : withoutReport(text, exitCode));
  } finally {
    if (name === 'conntrack-full') await execa(script, ['mend'], { env });
    await execa(cluster, ['down'], { reject: false });
  }
}

/** The environment of a program whose clock is wrong. */
async function skewedClock(seconds: number): Promise<Record<string, string>> {
  const library = join(root, OUT, 'skewed-clock.so');
  await execa('mkdir', ['-p', join(root, OUT)]);
  await execa('gcc', ['-shared', '-fPIC', '-o', library, join(here, 'skewed-clock.c'), '-ldl']);
  return { LD_PRELOAD: library, SKEW_SECONDS: String(seconds) };
}
