/** JSON merge patches (RFC 7386), as evanphx/json-patch applies them: nulls are dropped from what is new. */
import { isDict } from './go-value.ts';

export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isDict(target)) return pruned(patch);
  if (!isDict(patch)) return patch;
  const result = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = result[key] === undefined ? pruned(value) : mergePatch(result[key], value);
  }
  return sorted(result);
}

/** Go writes the maps that it has read in the order of their keys; what a patch does not touch stays as it was. */
function sorted(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Without the fields that are null, in lists, too. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (!isDict(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return sorted(Object.fromEntries(kept.map(([key, inner]) => [key, pruned(inner)])));
}
