/** Tag expressions that select scenarios. */
import { readFileSync } from 'node:fs';
import parseTagExpression from '@cucumber/tag-expressions';
import { load } from 'js-yaml';
import { UsageError } from '../../engine/contract/errors.ts';
import { type Profile, profilesWithin } from '../../reports/profiles.ts';
import { inHome } from '../home.ts';
import type { RunOptions } from '../options/table.ts';

/** @throws UsageError that says where the expression is wrong */
export function checkTags(expression: string): void {
  try {
    parseTagExpression(expression);
  } catch (error) {
    const detail = (error as Error).message.replace(/^.* because of (syntax error: )?/, '');
    throw new UsageError(`--tags ${JSON.stringify(expression)}: ${detail}`, [
      'for example: --tags "@dns and not @disruptive"',
    ]);
  }
}

/** One tag expression for --tags and --profile. */
export function tagsOf({ tags, profile }: RunOptions): string {
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
