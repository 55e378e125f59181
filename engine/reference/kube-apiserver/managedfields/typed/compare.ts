/** What differs between two objects, as paths (structured-merge-diff typed/compare.go). */
import { isEqual } from '../../../../kubernetes/equal.ts';
import { FieldSet } from '../fieldset.ts';
import { type Atom, atomAt, isAtomic, nullLists } from './atom.ts';
import { type Dict, dictOf, fieldElement, isEmptyValue, itemsByElement, listOf } from './values.ts';

export interface Comparison {
  removed: FieldSet;
  modified: FieldSet;
  added: FieldSet;
}

export function compare(lhs: object, rhs: object, atom: Atom): Comparison {
  const comparison = { removed: new FieldSet(), modified: new FieldSet(), added: new FieldSet() };
  visit(lhs, rhs, atom, [], comparison);
  return comparison;
}

/** `undefined` is what is absent. */
function visit(lhs: unknown, rhs: unknown, atom: Atom, path: string[], comparison: Comparison): void {
  // most of an object is shared with what it was before
  if (lhs === rhs) return;
  const leaf = isAtomic(atom) || (isEmptyValue(lhs) && isEmptyValue(rhs));
  if (!leaf) descend(lhs, rhs, atom, path, comparison);
  if (lhs === undefined) comparison.added.insert(path);
  else if (rhs === undefined) comparison.removed.insert(path);
  else if (leaf && !isEqual(lhs, rhs)) comparison.modified.insert(path);
}

function descend(lhs: unknown, rhs: unknown, atom: Atom, path: string[], comparison: Comparison): void {
  if (atom.kind === 'list') {
    compareItems(lhs, rhs, atom, path, comparison);
    return;
  }
  const [left, right] = [asInGo(lhs, atom), asInGo(rhs, atom)];
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const field = atomAt(atom, name);
    if (field) visit(left[name], right[name], field, [...path, fieldElement(name)], comparison);
  }
}

/** A map with null for the lists that Go never leaves out. */
function asInGo(value: unknown, atom: Atom): Dict {
  const map = dictOf(value);
  const missing = value === undefined ? [] : nullLists(atom).filter((name) => map[name] === undefined);
  return missing.length === 0 ? map : { ...map, ...Object.fromEntries(missing.map((name) => [name, null])) };
}

function compareItems(
  lhs: unknown,
  rhs: unknown,
  atom: Extract<Atom, { kind: 'list' }>,
  path: string[],
  comparison: Comparison,
): void {
  const [left, right] = [itemsByElement(atom, listOf(lhs)), itemsByElement(atom, listOf(rhs))];
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    const [l, r] = [left.get(element) ?? [], right.get(element) ?? []];
    const at = [...path, element];
    // entries that are there twice are compared as a whole
    if (l.length >= 2 && r.length >= 2) {
      if (!isEqual(l, r)) comparison.modified.insert(at);
    } else if (l.length >= 2) {
      if (r.length > 0) visit(undefined, r[0], atom.element, at, comparison);
      comparison.removed.insert(at);
    } else if (r.length >= 2) {
      if (l.length > 0) visit(l[0], undefined, atom.element, at, comparison);
      comparison.added.insert(at);
    } else visit(l[0], r[0], atom.element, at, comparison);
  }
}
