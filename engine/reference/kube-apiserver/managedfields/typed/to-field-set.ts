/** The fields that a configuration names (structured-merge-diff typed/tofieldset.go). */
import { FieldSet } from '../fieldset.ts';
import { type Atom, atomAt, isAtomic } from './atom.ts';
import { dictOf, fieldElement, isEmptyValue, itemsByElement, listOf } from './values.ts';

export function toFieldSet(value: object, atom: Atom): FieldSet {
  const set = new FieldSet();
  visit(value, atom, [], set);
  return set;
}

function visit(value: unknown, atom: Atom, path: string[], set: FieldSet): void {
  if (isAtomic(atom)) set.insert(path);
  else if (atom.kind === 'list') {
    for (const [element, items] of itemsByElement(atom, listOf(value))) {
      const at = [...path, element];
      if (items.length === 1) visit(items[0], atom.element, at, set);
      set.insert(at);
    }
  } else {
    for (const [name, inner] of Object.entries(dictOf(value))) {
      const field = atomAt(atom, name);
      if (!field) continue;
      const at = [...path, fieldElement(name)];
      visit(inner, field, at, set);
      const empty =
        !Array.isArray(inner) && (inner === null || typeof inner === 'object') && isEmptyValue(inner);
      if (empty || atom.kind === 'map') set.insert(at);
    }
  }
}

/** With the fields of structs as members above what is below them (EnsureNamedFieldsAreMembers). */
export function withNamedFields(set: FieldSet, atom: Atom): FieldSet {
  const result = new FieldSet();
  for (const element of set.members) result.members.add(element);
  for (const [element, child] of set.children) {
    const inner = innerAtom(atom, element);
    if (element.startsWith('f:') && atom.kind === 'struct' && inner) result.members.add(element);
    result.children.set(element, inner ? withNamedFields(child, inner) : child);
  }
  return result;
}

function innerAtom(atom: Atom, element: string): Atom | undefined {
  if (element.startsWith('f:')) return atomAt(atom, element.slice('f:'.length));
  return atom.kind === 'list' ? atom.element : undefined;
}
