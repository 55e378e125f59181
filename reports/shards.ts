/** Whether some reports are the shards of one run: all of them, each once, of the same suite on the same kind of cluster. */
import { UsageError } from '../engine/contract/errors.ts';
import { API_VERSION, type ConformanceReport } from './report.ts';
import type { Shard } from './scope.ts';
import { readReport, verifyReport } from './verify.ts';

export interface ShardReport {
  file: string;
  report: ConformanceReport;
  shard: Shard;
}

/** What has to be the same in all of them. */
const SAME: [what: string, value: (report: ConformanceReport) => unknown][] = [
  ['the version of the suite', ({ suite }) => suite.version],
  ['the seed', ({ suite }) => suite.seed],
  ['the implementation', ({ implementation }) => implementation],
  ['the target', ({ target }) => target],
  ['the version of the cluster', ({ kubernetesVersion }) => kubernetesVersion],
  ['the number of shards', ({ scope }) => scope.shard?.of],
  ['the profile', ({ scope }) => scope.profile ?? 'none'],
  ['what was selected', ({ scope }) => scope.selection],
  ['what was excluded', ({ scope }) => scope.excluded.map(({ id, scenarios }) => [id, scenarios])],
  ['the preconditions that were left out', ({ scope }) => [...scope.without].sort()],
  ['the capabilities that were required', ({ capabilities }) => [...capabilities.required].sort()],
];

/** In the order of the shards; throws a UsageError that names the file and what is wrong with it. */
export function partsOf(files: { file: string; text: string }[]): ShardReport[] {
  const parts = files.map(partOf).sort((a, b) => a.shard.index - b.shard.index);
  const [first, ...others] = parts;
  for (const other of others) {
    for (const [what, value] of SAME) {
      const [a, b] = [value(first.report), value(other.report)].map((v) =>
        typeof v === 'string' ? v : JSON.stringify(v),
      );
      if (a === b) continue;
      throw new UsageError(`${first.file} and ${other.file} differ in ${what}: ${a} and ${b}`, [
        'one verdict is made of shards that differ in --shard alone',
      ]);
    }
  }
  expectEachOnce(parts);
  return parts;
}

function partOf({ file, text }: { file: string; text: string }): ShardReport {
  const { report } = readReport(text);
  if (report?.fault) {
    throw new UsageError(
      `${file}: the fault ${report.fault} was injected, so it does not describe an implementation`,
      ['run the shard again without --fault'],
    );
  }
  const [problem] = verifyReport(text);
  if (problem || !report)
    throw new UsageError(`${file} is not a sound report: ${problem}`, [`npx leadline report verify ${file}`]);
  if (report.apiVersion !== API_VERSION) {
    throw new UsageError(`${file} is of ${report.apiVersion}, which does not say what its shard ran`, [
      'run the shard again with this version',
    ]);
  }
  const { shard } = report.scope;
  if (!shard)
    throw new UsageError(`${file} is not of a shard`, ['leadline run --shard 1/3 makes the report of one']);
  return { file, report, shard };
}

function expectEachOnce(parts: ShardReport[]): void {
  const { of } = parts[0].shard;
  const groups = Map.groupBy(parts, ({ shard }) => shard.index);
  const twice = [...groups.values()].find((group) => group.length > 1);
  if (twice) {
    const files = twice.map(({ file }) => file).join(', ');
    throw new UsageError(`shard ${twice[0].shard.index}/${of} is there ${twice.length} times: ${files}`, [
      'name the report of each shard once',
    ]);
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !groups.has(index));
  if (missing.length > 0) {
    throw new UsageError(`missing: ${missing.map((index) => `shard ${index}/${of}`).join(', ')}`, [
      'name the report of every shard',
    ]);
  }
}
