/** The five documents and what they state, in the documents' order. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { HOME } from './home.ts';
import { type RuleData, suite } from './suite.ts';

export interface Statement {
  id: string;
  lines: string;
  claim: string;
  verdict: string;
  /** What is true where the claim does not hold. */
  instead?: string;
  /** The Kubernetes version since which it is outdated: `1.33`. */
  since?: string;
  /** What shows it beside Rules: `transcript web-service`. */
  by?: string;
  rules: RuleData[];
}

export interface DocumentOf {
  id: string;
  title: string;
  found: string;
  url?: string;
  statements: Statement[];
}

interface SourcesFile {
  documents: Record<string, { title: string; found: string; url?: string }>;
  statements: Record<
    string,
    Omit<Statement, 'id' | 'lines' | 'rules'> & { document: string; lines: string | number }
  >;
}

export async function documents(): Promise<DocumentOf[]> {
  const file = load(readFileSync(join(HOME, 'features/sources.yaml'), 'utf8')) as SourcesFile;
  const { rules } = await suite();
  const all = [...rules.values()];
  return Object.entries(file.documents).map(([id, about]) => ({
    id,
    ...about,
    statements: Object.entries(file.statements)
      .filter(([, { document }]) => document === id)
      .map(([key, { document: _, ...statement }]) => ({
        id: key,
        ...statement,
        lines: String(statement.lines),
        rules: all.filter(({ sources }) => sources.includes(key)),
      }))
      .toSorted((a, b) => Number.parseInt(a.lines, 10) - Number.parseInt(b.lines, 10)),
  }));
}
