/** Finds the terms of the glossary in texts, so that they can be linked. */
import type { GlossaryEntry } from './reference.ts';

export interface Part {
  text: string;
  /** The term of the glossary that it is. */
  term?: string;
}

/** Cuts a text where a term is used for the first time; `known`: the terms that were linked before, to which it adds. */
export function partsOf(text: string, entries: readonly GlossaryEntry[], known: Set<string>): Part[] {
  const names = new Map(
    entries.flatMap(({ term, also = [] }) => [term, ...also].map((name) => [name, term])),
  );
  const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\w.-])(${longestFirst.join('|')})(?![\\w-])`, 'g');
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const term = names.get(found) ?? found;
    if (known.has(term)) continue;
    known.add(term);
    parts.push({ text: text.slice(end, index) }, { text: found, term });
    end = index + found.length;
  }
  return [...parts, { text: text.slice(end) }].filter(({ text: piece }) => piece);
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
