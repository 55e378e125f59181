/** Names that are written like another one, for messages about unknown names. */

/** The names in order of similarity, the most similar first. */
export function bySimilarity(name: string, names: readonly string[]): string[] {
  return names.toSorted((a, b) => distance(a, name) - distance(b, name));
}

/** The most similar name, if the other one can be a typing error of it; undefined if none is that near. */
export function suggestion(name: string, names: readonly string[]): string | undefined {
  const [nearest] = bySimilarity(name, names);
  const limit = Math.max(2, Math.floor(name.length / 3));
  return nearest !== undefined && distance(nearest, name) <= limit ? nearest : undefined;
}

/** The number of changed letters between two words (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (letter === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
