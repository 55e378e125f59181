/**
 * The order of a list that a patch was merged into: what the patch names is in the patch's order, what it does not stays where
 * it was in relation to the rest (strategicpatch: normalizeElementOrder, mergeSortedSlice).
 */
import { badRequest } from '../status.ts';
import { isDict } from './values.ts';

/** Where an entry is, by its merge key or by itself; -1 where it is not. */
function indexIn(list: readonly unknown[], entry: unknown, key: string): number {
  if (!key || !isDict(entry)) return list.indexOf(entry);
  return list.findIndex((other) => isDict(other) && other[key] === entry[key]);
}

/** The entries that `by` names, and the others. */
export function partition(
  list: readonly unknown[],
  by: readonly unknown[],
  key: string,
): [named: unknown[], others: unknown[]] {
  const isNamed = (entry: unknown) => indexIn(by, entry, key) >= 0;
  return [list.filter(isNamed), list.filter((entry) => !isNamed(entry))];
}

/** `named` in the order of `order`, and `others` among them as in `before`. */
export function inOrder(
  named: unknown[],
  others: unknown[],
  order: readonly unknown[],
  before: readonly unknown[],
  key: string,
): unknown[] {
  const sorted = (list: unknown[], by: readonly unknown[]) =>
    list.toSorted((a, b) => {
      const [i, j] = [indexIn(by, a, key), indexIn(by, b, key)];
      return i >= 0 && j >= 0 ? i - j : 0;
    });
  const [left, right] = [sorted(others, before), sorted(named, order)];
  const result: unknown[] = [];
  while (left.length > 0 && right.length > 0) {
    const [i, j] = [indexIn(before, left[0], key), indexIn(before, right[0], key)];
    result.push(i >= 0 && j >= 0 && i < j ? left.shift() : right.shift());
  }
  return [...result, ...left, ...right];
}

/** Throws where the entries of a patch are not in the order that it gives (validatePatchWithSetOrderList). */
export function checkOrder(patch: readonly unknown[], order: readonly unknown[], key: string): void {
  const entries = patch.filter((entry) => !(isDict(entry) && '$patch' in entry));
  if (entries.length === 0 || order.length === 0) return;
  let at = 0;
  for (const named of order) {
    if (at < entries.length && indexIn([named], entries[at], key) === 0) at++;
  }
  if (at === entries.length) return;
  throw badRequest(
    `The order in patch list:\n${JSON.stringify(patch)}\n doesn't match $setElementOrder list:\n${JSON.stringify(order)}\n`,
  );
}
