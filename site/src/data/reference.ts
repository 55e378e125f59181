/** Glossary and cheat sheets, as `content` has them. */
import { join } from 'node:path';
import { z } from 'astro/zod';
import { HOME } from './home.ts';
import { readYaml } from './yaml.ts';

const entry = z.strictObject({
  term: z.string(),
  also: z.array(z.string()).optional(),
  text: z.string(),
  rules: z.array(z.string()).min(1).max(3),
  upstream: z.url().optional(),
});

const sheet = z.strictObject({
  title: z.string(),
  summary: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.strictObject({ cells: z.array(z.string()), rules: z.array(z.string()).min(1) })),
});

export type GlossaryEntry = z.infer<typeof entry>;
export type CheatSheet = z.infer<typeof sheet>;

export const SHEETS = ['types', 'ports', 'policies'] as const;

/** In alphabetical order. */
export function glossary(): GlossaryEntry[] {
  const entries = readYaml(join(HOME, 'site/content/glossary.yaml'), z.array(entry));
  return entries.toSorted((a, b) => a.term.localeCompare(b.term, 'en'));
}

export function cheatSheet(name: (typeof SHEETS)[number]): CheatSheet {
  return readYaml(join(HOME, `site/content/cheat-sheets/${name}.yaml`), sheet);
}
