/** Sets of fields as objects have them (metav1.FieldsV1): `.` stands for the element itself where there is more below it. */
import { compareElements, FieldSet } from './fieldset.ts';

export interface FieldsV1 {
  [element: string]: FieldsV1;
}

const read = new WeakMap<FieldsV1, FieldSet>();

/** Throws an Error for what is no set of fields. The set is shared, and must not be changed. */
export function fieldsToSet(fields: FieldsV1): FieldSet {
  let set = read.get(fields);
  if (!set) {
    set = parsed(fields);
    read.set(fields, set);
  }
  return set;
}

function parsed(fields: FieldsV1): FieldSet {
  const set = new FieldSet();
  for (const [element, inner] of Object.entries(fields)) {
    if (element === '.') continue;
    if (!/^[fkvi]:/.test(element)) throw new Error(`unknown path element ${element}`);
    const names = Object.keys(inner);
    if (names.length === 0 || '.' in inner) set.members.add(element);
    const below = parsed(inner);
    if (!below.isEmpty) set.children.set(element, below);
  }
  return set;
}

export function setToFields(set: FieldSet): FieldsV1 {
  const fields = written(set);
  read.set(fields, set);
  return fields;
}

function written(set: FieldSet): FieldsV1 {
  const elements = [...new Set([...set.members, ...set.children.keys()])].sort(compareElements);
  const entries = elements.map((element) => {
    const child = set.children.get(element);
    const below = child ? written(child) : {};
    const both = set.members.has(element) && Object.keys(below).length > 0;
    return [element, both ? { '.': {}, ...below } : below];
  });
  return Object.fromEntries(entries) as FieldsV1;
}
