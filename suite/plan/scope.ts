/** Which part of the suite runs, as the reports say it. */
import type { Excluded, Scope } from '../../reports/scope.ts';
import type { RunOptions } from '../options/table.ts';

/** `excluded`: what `--exclude` leaves out. */
export function scopeOf(paths: string[], options: RunOptions, excluded: Excluded[]): Scope {
  const { tags, profile, name, shard, rerun, without = [], fault } = options;
  const [index, of] = (shard ?? '').split('/').map(Number);
  return {
    ...(profile ? { profile } : {}),
    selection: [
      ...(tags ? [`--tags ${JSON.stringify(tags)}`] : []),
      ...(name ? [`--name ${JSON.stringify(name)}`] : []),
      // it has its own paths
      ...(rerun ? ['--rerun'] : paths),
    ],
    ...(shard ? { shard: { index, of } } : {}),
    excluded,
    without: [...new Set(without)],
    ...(fault ? { fault } : {}),
  };
}

/** The words of a command that select the same again. */
export function selectingWords({ profile, shard, exclude = [] }: RunOptions, scope: Scope): string[] {
  return [
    ...(profile ? [`--profile ${profile}`] : []),
    ...(shard ? [`--shard ${shard}`] : []),
    ...exclude.map((name) => `--exclude ${JSON.stringify(name)}`),
    ...scope.selection,
  ];
}
