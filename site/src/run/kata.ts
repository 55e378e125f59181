/** The manifest of a kata within the feature that judges it. */
import type { Kata } from '../data/lessons.ts';

interface Place {
  lines: string[];
  /** The first line of the doc string, and the line that ends it. */
  from: number;
  to: number;
  indent: string;
}

/** The doc string of the step that the reader edits. */
export function manifestOf(kata: Pick<Kata, 'feature' | 'edit'>): string {
  const { lines, from, to, indent } = placeOf(kata);
  return lines
    .slice(from, to)
    .map((line) => line.slice(indent.length))
    .join('\n');
}

/** The feature with another manifest. */
export function withManifest(kata: Pick<Kata, 'feature' | 'edit'>, manifest: string): string {
  const { lines, from, to, indent } = placeOf(kata);
  // three quotes would end the doc string, and what follows them would be steps
  const safe = manifest.replaceAll('"""', String.raw`\"\"\"`).trimEnd();
  const inserted = safe.split('\n').map((line) => (line ? indent + line : line));
  return [...lines.slice(0, from), ...inserted, ...lines.slice(to)].join('\n');
}

function placeOf({ feature, edit }: Pick<Kata, 'feature' | 'edit'>): Place {
  const lines = feature.split('\n');
  const step = lines.findIndex((line) => line.replace(/^\s*\S+ /, '').replace(/:$/, '') === edit);
  const open = lines.findIndex((line, i) => i > step && line.trim().startsWith('"""'));
  const to = lines.findIndex((line, i) => i > open && line.trim() === '"""');
  if (step < 0 || open !== step + 1 || to < 0)
    throw new Error(`the feature of the kata has no step with a doc string: ${edit}`);
  return { lines, from: open + 1, to, indent: /^\s*/.exec(lines[open])?.[0] ?? '' };
}
