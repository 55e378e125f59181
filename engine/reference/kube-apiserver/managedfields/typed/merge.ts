/** A live object with a configuration over it (structured-merge-diff typed/merge.go). */
import { type Atom, atomAt, isAtomic } from './atom.ts';
import { type Dict, dictOf, isEmptyValue, itemElement, listOf } from './values.ts';

type List = Extract<Atom, { kind: 'list' }>;

export function merge(live: object, config: object, atom: Atom): Dict {
  return dictOf(visit(live, config, atom));
}

/** `undefined` is what is absent. */
function visit(lhs: unknown, rhs: unknown, atom: Atom): unknown {
  if (isAtomic(atom) || (isEmptyValue(lhs) && isEmptyValue(rhs))) return rhs === undefined ? lhs : rhs;
  if (atom.kind === 'list') return mergeItems(listOf(lhs), listOf(rhs), atom);
  const [left, right] = [dictOf(lhs), dictOf(rhs)];
  const merged: Dict = {};
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const field = atomAt(atom, name);
    const value = field ? visit(left[name], right[name], field) : left[name];
    if (value !== undefined) merged[name] = value;
  }
  return isEmptyValue(merged) ? undefined : merged;
}

/** Entries that both have are in the order of the configuration; the others of the live object keep their places among them. */
function mergeItems(lhs: readonly unknown[], rhs: readonly unknown[], atom: List): unknown[] | undefined {
  const element = (item: unknown) => itemElement(atom, item) ?? '';
  const left = lhs.map(element);
  const right = rhs.map(element);
  // an entry that the live object has twice is replaced
  const live = (of: string) =>
    left.indexOf(of) === left.lastIndexOf(of) ? lhs[left.indexOf(of)] : undefined;
  const shared = right.filter((of) => left.includes(of));
  const done = new Set<string>();
  const merged: unknown[] = [];
  let [l, r, next] = [0, 0, 0];
  const take = (of: string) => {
    done.add(of);
    merged.push(visit(live(of), rhs[r++], atom.element));
    if (shared[next] === of) next++;
  };
  while (l < left.length || r < right.length) {
    if (l < left.length && r < right.length) {
      if (left[l] === right[r]) {
        take(right[r]);
        l++;
        continue;
      }
      if (right.includes(left[l]) && shared[next] !== undefined && shared[next] !== left[l]) {
        l++;
        continue;
      }
    }
    if (l < left.length) {
      if (!right.includes(left[l])) {
        merged.push(visit(lhs[l], undefined, atom.element));
        l++;
        continue;
      }
      if (done.has(left[l])) l++;
    }
    if (r < right.length) take(right[r]);
  }
  const kept = merged.filter((item) => item !== undefined);
  return kept.length > 0 ? kept : undefined;
}
