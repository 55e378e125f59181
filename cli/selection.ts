/** Which part of the suite is run, and of whom the report speaks. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { UsageError } from '../engine/contract/errors.ts';
import type { Implementation } from '../reports/conformance.ts';
import { PROFILES, type Profile } from '../reports/profiles.ts';
import { inHome } from './home.ts';
import type { RunFlags } from './options.ts';

/** One tag expression for --tags and --profile. */
export function tagsOf({ tags = process.env.LEADLINE_TAGS, profile }: RunFlags): string {
  const parts = [...(tags ? [`(${tags})`] : []), ...(profile ? [`(${profileTags(profile)})`] : [])];
  return parts.join(' and ');
}

function profileTags(profile: string): string {
  if (profile !== 'documents') return `@${profile}`;
  const { statements } = load(readFileSync(inHome('features/sources.yaml'), 'utf8')) as {
    statements: object;
  };
  return Object.keys(statements)
    .map((id) => `@src:${id}`)
    .join(' or ');
}

/** What was typed to leave something out; empty if the whole suite is run. */
export function selectionOf(
  paths: string[],
  { tags, profile, name, failFast, without, shard, rerun }: RunFlags,
): string[] {
  return [
    ...(tags ? ['--tags', JSON.stringify(tags)] : []),
    ...(profile ? ['--profile', profile] : []),
    ...(name ? ['--name', JSON.stringify(name)] : []),
    ...(shard ? ['--shard', shard] : []),
    ...(rerun ? ['--rerun'] : []),
    ...(failFast ? ['--fail-fast'] : []),
    ...(without ?? []).flatMap((what) => ['--without', what]),
    ...paths,
  ];
}

/** The profiles that are run whole: all, the one that was asked for, or none if something else was selected. */
export function profilesOf({ selection = [], profile }: RunFlags): readonly Profile[] {
  if (selection.length === 0) return PROFILES;
  return profile && selection.length === 2 ? [profile] : [];
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
