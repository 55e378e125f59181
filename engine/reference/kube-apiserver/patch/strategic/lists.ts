/** Lists that are merged entry by entry (mergeSlice of strategicpatch/patch.go). */
import { badPatchType, noMergeKey, plainError, unprocessable } from '../errors.ts';
import { type Dict, goTypeOf, goValue, isDict } from '../go-value.ts';
import { keyValue, normalizeElementOrder, partition } from './order.ts';

/** How two entries are merged. */
export type MergeEntry = (original: Dict, patch: Dict) => Dict;

export function mergeSlice(
  original: unknown[],
  patch: unknown[],
  merge: string | true | undefined,
  mergeEntry: MergeEntry,
): unknown[] {
  if (original.length === 0 && patch.length === 0) return original;
  if (!isDict(elementOf(original, patch))) {
    const merged = deduplicated([...original, ...patch]);
    const [named, others] = partition(merged, patch, undefined);
    return normalizeElementOrder(named, others, patch, original, undefined);
  }
  if (typeof merge !== 'string') throw plainError('cannot merge lists without merge key for struct');
  const [kept, entries] = withSpecialElements(original as Dict[], patch as Dict[], merge);
  const merged = withoutSpecialElements(kept, entries, merge, mergeEntry);
  const [named, others] = partition(merged, entries, merge);
  return normalizeElementOrder(named, others, entries, kept, merge);
}

/** Does what entries with `$patch` say: what is left of the original, and of the patch. */
function withSpecialElements(original: Dict[], patch: Dict[], key: string): [Dict[], Dict[]] {
  let kept = original;
  let replace = false;
  for (const entry of patch) {
    if (!('$patch' in entry)) continue;
    if (entry.$patch === 'delete') {
      if (!(key in entry)) throw noMergeKey(entry, key);
      kept = kept.filter((other) => other[key] !== entry[key]);
    } else if (entry.$patch === 'replace') replace = true;
    else if (entry.$patch === 'merge') throw plainError('merging lists cannot yet be specified in the patch');
    else throw badPatchType(entry.$patch, entry);
  }
  const entries = patch.filter((entry) => !('$patch' in entry));
  return replace ? [entries, []] : [kept, entries];
}

function withoutSpecialElements(
  original: Dict[],
  patch: Dict[],
  key: string,
  mergeEntry: MergeEntry,
): Dict[] {
  const merged = [...original];
  for (const entry of patch) {
    const value = keyValue(entry, key);
    const at = merged.findIndex((other) => key in other && other[key] === value);
    if (at >= 0) merged[at] = mergeEntry(merged[at], entry);
    else merged.push(entry);
  }
  return merged;
}

/** An entry that is as all others are. Throws where they are of several types. */
export function elementOf(...lists: unknown[][]): unknown {
  const entries = lists.flat();
  if (entries.length === 0) throw plainError('no elements in any of the given slices');
  if (Array.isArray(entries[0])) throw unprocessable();
  if (entries.some((entry) => goTypeOf(entry) !== goTypeOf(entries[0])))
    throw plainError(`list element types are not identical: ${goValue(lists)}`);
  return entries[0];
}

/** Each value once; the last takes the place of one that goes. */
function deduplicated(values: unknown[]): unknown[] {
  const left = [...values];
  for (let i = 0; i < left.length; i++) {
    for (let j = i + 1; j < left.length; j++) {
      if (left[i] !== left[j]) continue;
      const last = left.pop();
      if (j < left.length) left[j] = last;
      j--;
    }
  }
  return left;
}
