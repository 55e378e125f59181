/** The order of merged lists (normalizeElementOrder of strategicpatch/patch.go). */
import { badArgType, noMergeKey } from '../errors.ts';
import { type Dict, GO_MAP, isDict } from '../go-value.ts';

/** Entries of a list, and the field that distinguishes them; undefined for lists of values. */
export type Key = string | undefined;

/** What the patch names in the patch's order, and among it what only the server has in the server's. */
export function normalizeElementOrder(
  patch: unknown[],
  serverOnly: unknown[],
  patchOrder: unknown[],
  serverOrder: unknown[],
  key: Key,
): unknown[] {
  const right = normalizeSliceOrder(patch, patchOrder, key);
  const left = normalizeSliceOrder(serverOnly, serverOrder, key);
  return mergeSortedSlice(left, right, serverOrder, key);
}

function mergeSortedSlice(left: unknown[], right: unknown[], serverOrder: unknown[], key: Key): unknown[] {
  const merged: unknown[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [l, r] = [indexIn(serverOrder, left[i], key), indexIn(serverOrder, right[j], key)];
    const leftFirst = j >= right.length || (i < left.length && l >= 0 && r >= 0 && l < r);
    merged.push(leftFirst ? left[i++] : right[j++]);
  }
  return merged;
}

function normalizeSliceOrder(entries: unknown[], order: unknown[], key: Key): unknown[] {
  if (key !== undefined) for (const entry of [...entries, ...order]) keyValue(entry, key);
  const isDelete = (entry: unknown) => isDict(entry) && entry.$patch === 'delete';
  const sorted = entries.filter((entry) => !isDelete(entry));
  // what the order does not name goes before what precedes it, as in Go's sort
  const before = (a: unknown, b: unknown) => {
    const [ia, ib] = [indexIn(order, a, key), indexIn(order, b, key)];
    return ia < 0 || ib < 0 || ia < ib;
  };
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0 && before(sorted[j], sorted[j - 1]); j--)
      [sorted[j], sorted[j - 1]] = [sorted[j - 1], sorted[j]];
  }
  return [...sorted, ...entries.filter(isDelete)];
}

/** Where a list has the entry; -1 where it does not. */
function indexIn(list: unknown[], entry: unknown, key: Key): number {
  const of = (value: unknown) => (key === undefined ? value : isDict(value) ? value[key] : undefined);
  return list.findIndex((other) => of(other) === of(entry));
}

/** The entries that the list has, and the others. */
export function partition(entries: unknown[], list: unknown[], key: Key): [unknown[], unknown[]] {
  const found = (entry: unknown) => {
    if (key === undefined) return list.includes(entry);
    const value = keyValue(entry, key);
    return list.some((other) => isDict(other) && other[key] === value);
  };
  return [entries.filter(found), entries.filter((entry) => !found(entry))];
}

/** What distinguishes the entry. Throws where it has nothing that does. */
export function keyValue(entry: unknown, key: string): unknown {
  if (!isDict(entry)) throw badArgType(GO_MAP, entry);
  if (!(key in entry)) throw noMergeKey(entry as Dict, key);
  return entry[key];
}
