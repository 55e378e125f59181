/** Which part of the suite is run, and of whom the report speaks. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { UsageError } from '../engine/contract/errors.ts';
import { type Profile, profilesWithin } from '../reports/profiles.ts';
import type { Implementation } from '../reports/report.ts';
import type { Excluded, Scope } from '../reports/scope.ts';
import { inHome } from './home.ts';
import type { RunFlags } from './options.ts';

/** One tag expression for --tags and --profile. */
export function tagsOf({ tags, profile }: RunFlags): string {
  const parts = [...(tags ? [`(${tags})`] : []), ...(profile ? [`(${profileTags(profile)})`] : [])];
  return parts.join(' and ');
}

function profileTags(profile: Profile): string {
  if (profile !== 'documents')
    return profilesWithin(profile)
      .map((name) => `@${name}`)
      .join(' or ');
  const { statements } = load(readFileSync(inHome('features/sources.yaml'), 'utf8')) as {
    statements: object;
  };
  return Object.keys(statements)
    .map((id) => `@src:${id}`)
    .join(' or ');
}

/** What of the suite is run. `fault`: the one that the resolved options inject. */
export function scopeOf(paths: string[], flags: RunFlags, excluded: Excluded[], fault?: string): Scope {
  const { tags, profile, name, shard, rerun, without = [] } = flags;
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
export function selectingWords({ profile, shard, exclude = [], scope }: RunFlags): string[] {
  return [
    ...(profile ? [`--profile ${profile}`] : []),
    ...(shard ? [`--shard ${shard}`] : []),
    ...exclude.map((name) => `--exclude ${JSON.stringify(name)}`),
    ...(scope?.selection ?? []),
  ];
}

const FIELDS = ['organization', 'project', 'url', 'version', 'contact'] as const;

/** Reads `project=kube-proxy version=1.36`; `contact` may stand more than once. */
export function implementationOf(words: string[]): Implementation {
  const found: Implementation = {};
  for (const word of words) {
    const [, field, value] = /^(\w+)=(.+)$/.exec(word) ?? [];
    const name = FIELDS.find((f) => f === field);
    if (!name) {
      throw new UsageError(`--implementation "${word}" is none of ${FIELDS.join('=, ')}=`, [
        'for example: --implementation project=cilium version=1.19.0 contact=@me',
      ]);
    }
    if (name === 'contact') found.contact = [...(found.contact ?? []), value];
    else found[name] = value;
  }
  return found;
}
