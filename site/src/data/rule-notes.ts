/** Why each Rule is so, as `content/rules` has it. */
import { join } from 'node:path';
import { z } from 'astro/zod';
import { HOME } from './home.ts';
import { readYamlFolder } from './yaml.ts';

/** The versions whose source the notes name. */
const VERSIONS: Record<string, string> = { 'kubernetes/kubernetes': 'v1.36.3', 'coredns/coredns': 'v1.14.7' };

const decided = z.strictObject({ file: z.string(), function: z.string(), repository: z.string().optional() });

const note = z.strictObject({
  why: z.string(),
  decided: z.array(decided).min(1).max(3),
  mistakes: z.array(z.string()).min(1).max(2),
  related: z.array(z.string()).min(1).max(4),
});

export type Decided = z.infer<typeof decided>;
export type RuleNote = z.infer<typeof note>;

/** By the id of the Rule. */
export function ruleNotes(): Map<string, RuleNote> {
  const files = readYamlFolder(join(HOME, 'site/content/rules'), z.record(z.string(), note));
  return new Map(files.flatMap(([, notes]) => Object.entries(notes)));
}

/** The file on GitHub, at the version that was read. */
export function sourceUrl({ file, repository = 'kubernetes/kubernetes' }: Decided): string {
  const version = VERSIONS[repository];
  if (!version) throw new Error(`${repository}: no version of it is known`);
  return `https://github.com/${repository}/blob/${version}/${file}`;
}
