/**
 * Runs features on test clusters with mutants of kube-proxy, and checks which rules kill each of them:
 * `node tools/mutants/mutants.ts [MODE...] [NAME...]`, as root, with CLUSTER naming the script that starts the cluster.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { dump, load } from 'js-yaml';
import { assess, withoutReport } from '../fault-injection/assess.ts';
import { clusterScript, namesWanted } from '../test-cluster.ts';
import { MODES, type Mutant, type Results, type Seen } from './mutant.ts';

const here = import.meta.dirname;
const root = join(here, '../..');
const RESULTS = join(here, 'results.yaml');
const HEAD = '# The result of the suite for each mutant in each mode of kube-proxy, written by mutants.ts.\n';

const cluster = clusterScript();
const all = load(readFileSync(join(here, 'mutants.yaml'), 'utf8')) as Mutant[];
const names = all.map((mutant) => mutant.name);
const wanted = namesWanted('mutant', names, MODES);
/** The names of a list that are on the command line; all if none is. */
const chosen = (list: readonly string[]) => {
  const named = list.filter((word) => wanted.includes(word));
  return named.length > 0 ? named : list;
};

const { stdout: CLUSTER_ROOT } = await execa(join(here, 'build'), { stderr: 'inherit' });
// the others keep their latest result
const results = (existsSync(RESULTS) ? load(readFileSync(RESULTS, 'utf8')) : {}) as Results;
let failed = 0;
for (const mode of chosen(MODES)) {
  for (const mutant of all.filter(({ name }) => chosen(names).includes(name))) {
    const seen = await runMutant(cluster, mutant, mode);
    const recorded = { ...results[mode], [mutant.name]: seen };
    results[mode] = Object.fromEntries(
      names.flatMap((name) => (recorded[name] ? [[name, recorded[name]]] : [])),
    );
    writeFileSync(RESULTS, `${HEAD}${dump(results, { lineWidth: 130, sortKeys: false })}`);
    process.stdout.write(
      `${seen.problems.length === 0 ? '✓' : '✗'} ${mode} ${mutant.name}: ${seen.verdict}\n`,
    );
    for (const problem of seen.problems) process.stdout.write(`    ${problem}\n`);
    if (seen.problems.length > 0) failed++;
  }
}
process.exitCode = failed > 0 ? 1 : 0;

async function runMutant(script: string, { name, run, mustFail }: Mutant, mode: string): Promise<Seen> {
  const env = { CLUSTER_ROOT, LEADLINE_MUTANT: name };
  const out = join('reports/out/mutants', mode, name);
  rmSync(join(root, out), { recursive: true, force: true });
  await execa(script, ['down'], { env, reject: false });
  await execa(script, ['up', '--proxy', mode], { env });
  try {
    const features = run.map((path) => `features/${path}${path.includes('/') ? '.feature' : ''}`);
    const nodes = ['--node-stop', `${script} stop-node {n}`, '--node-start', `${script} start-node {n}`];
    const leadline = [
      'bin/leadline.js',
      'run',
      '--target',
      'live',
      '--out',
      out,
      '--allow-disruptive',
      ...nodes,
    ];
    const { all: text = '', exitCode = -1 } = await execa(
      script,
      ['exec', process.execPath, ...leadline, ...features],
      { cwd: root, env, reject: false, all: true },
    );
    const report = join(root, out, 'conformance.yaml');
    const yaml = existsSync(report) ? readFileSync(report, 'utf8') : withoutReport(text, exitCode);
    const verdict = mustFail ? 'non-conformant' : 'conformant';
    const { findings: _, date: __, ...seen } = assess({ name, run, verdict, mustFail }, yaml);
    return seen;
  } finally {
    await execa(script, ['down'], { env, reject: false });
  }
}
