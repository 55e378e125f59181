/** Lists whose entries are told apart by a merge key (strategicpatch: mergeSliceWithSpecialElements and the like). */
import { badRequest, rejectedPatch } from '../status.ts';
import { withoutDirectives } from './directives.ts';
import type { Dict } from './values.ts';

export interface MergedEntries {
  entries: Dict[];
  /** The entries that the list had, but for those that the patch deletes or replaces. */
  base: Dict[];
  /** The entries of the patch that are no directives. */
  rest: Dict[];
}

/** `merge` merges an entry of the patch into that of the list which has the same key. Throws a StatusError. */
export function mergeEntries(
  original: Dict[],
  patch: Dict[],
  key: string,
  merge: (old: Dict, change: Dict) => Dict,
): MergedEntries {
  const { base, rest, replaces } = special(original, patch, key);
  if (replaces) return { entries: rest, base: rest, rest: [] };
  const entries = [...base];
  for (const change of rest) {
    if (!(key in change)) throw rejectedPatch();
    const at = entries.findIndex((entry) => entry[key] === change[key]);
    if (at >= 0) entries[at] = merge(entries[at], change);
    else entries.push(withoutDirectives(change) as Dict);
  }
  return { entries, base, rest };
}

/** Takes out the entries that are directives. */
function special(
  original: Dict[],
  patch: Dict[],
  key: string,
): { base: Dict[]; rest: Dict[]; replaces: boolean } {
  let base = original;
  let replaces = false;
  for (const entry of patch) {
    if (!('$patch' in entry)) continue;
    if (entry.$patch === 'replace') replaces = true;
    else if (entry.$patch === 'delete') {
      if (!(key in entry)) throw rejectedPatch();
      base = base.filter((old) => old[key] !== entry[key]);
    } else throw badRequest(`unknown patch type ${String(entry.$patch)}`);
  }
  return { base, rest: patch.filter((entry) => !('$patch' in entry)), replaces };
}

export function deduplicated(values: readonly unknown[]): unknown[] {
  return [...new Set(values)];
}
