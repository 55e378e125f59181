/** How values are owned: as a whole, or field by field and entry by entry (structured-merge-diff schema.Atom). */
import { fieldOf, fieldsOf } from '../../schema/fields.ts';
import type { FieldType } from '../../schema/table.ts';

export type Atom =
  | { kind: 'scalar' }
  | { kind: 'struct'; type: string; atomic: boolean }
  | { kind: 'map'; element: Atom; atomic: boolean }
  | { kind: 'list'; element: Atom; relation: 'atomic' | 'set' | 'map'; keys: readonly Key[] };

/** A field that distinguishes the entries of a list, with the value that it has where nothing is sent. */
export interface Key {
  name: string;
  default?: string;
}

const SCALAR: Atom = { kind: 'scalar' };
const atoms = new WeakMap<FieldType, Atom>();

export function structAtom(type: string): Atom {
  return { kind: 'struct', type, atomic: false };
}

function atomOf(field: FieldType): Atom {
  let atom = atoms.get(field);
  if (!atom) {
    atom = newAtom(field);
    atoms.set(field, atom);
  }
  return atom;
}

function newAtom({ type, list, map, keys = [], ...field }: FieldType): Atom {
  const atomic = field.atomic === true;
  const one = (whole: boolean): Atom => (type ? { kind: 'struct', type, atomic: whole } : SCALAR);
  if (map) return { kind: 'map', element: one(false), atomic };
  if (!list) return one(atomic);
  const defaults = (name: string) => (type ? fieldOf(type, name)?.default : undefined);
  return {
    kind: 'list',
    element: one(atomic),
    relation: list,
    keys: keys.map((name) => ({ name, default: defaults(name) })),
  };
}

/** Of a field of a struct, or a value of a map; undefined for a field that the struct does not have. */
export function atomAt(atom: Atom, name: string): Atom | undefined {
  if (atom.kind === 'map') return atom.element;
  const field = atom.kind === 'struct' ? fieldOf(atom.type, name) : undefined;
  return field && atomOf(field);
}

/** Whether a value is owned as a whole. */
export function isAtomic(atom: Atom): boolean {
  if (atom.kind === 'scalar') return true;
  return atom.kind === 'list' ? atom.relation === 'atomic' : atom.atomic;
}

const nulls = new Map<string, readonly string[]>();

/** The lists that Go has in every struct of a type, and writes as null where they have no entries. */
export function nullLists(atom: Atom): readonly string[] {
  if (atom.kind !== 'struct') return [];
  let names = nulls.get(atom.type);
  if (!names) {
    const fields = Object.entries(fieldsOf(atom.type));
    names = fields.filter(([, { list, always }]) => list && always).map(([name]) => name);
    nulls.set(atom.type, names);
  }
  return names;
}
