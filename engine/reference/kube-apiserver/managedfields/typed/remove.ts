/** An object without the fields of a set (structured-merge-diff typed/remove.go). What loses all of its parts is null. */
import type { FieldSet } from '../fieldset.ts';
import { type Atom, atomAt, isAtomic } from './atom.ts';
import { type Dict, dictOf, fieldElement, isEmptyValue, itemElement, listOf } from './values.ts';

export function removeItems(value: object, set: FieldSet, atom: Atom): Dict {
  return dictOf(without(value, set, atom));
}

function without(value: unknown, set: FieldSet, atom: Atom): unknown {
  if (atom.kind === 'scalar') return value;
  if (isAtomic(atom) || isEmptyValue(value)) return null;
  if (atom.kind === 'list') {
    const kept = listOf(value).flatMap((item) => {
      const element = itemElement(atom, item) ?? '';
      return set.has(element) ? [] : [part(item, set, element, atom.element)];
    });
    return kept.length > 0 ? kept : null;
  }
  const kept: Dict = {};
  for (const [name, inner] of Object.entries(dictOf(value))) {
    const element = fieldElement(name);
    const of = atomAt(atom, name);
    if (!set.has(element)) kept[name] = of ? part(inner, set, element, of) : inner;
  }
  return isEmptyValue(kept) ? null : kept;
}

function part(value: unknown, set: FieldSet, element: string, atom: Atom): unknown {
  const below = set.below(element);
  return below ? without(value, below, atom) : value;
}
