/** The fields of the types, by name and as protobuf has them. */
import type { FieldType } from './table.ts';
import { TYPES } from './types.generated.ts';

/** The fields of a type by their names in JSON. Throws for a type that is not in the table. */
export function fieldsOf(type: string): Readonly<Record<string, FieldType>> {
  const fields = TYPES[type];
  if (!fields) throw new Error(`the table of types has no ${type}`);
  return fields;
}

export function isType(type: string): boolean {
  return Object.hasOwn(TYPES, type);
}

/** The field of that name, if the type has it. */
export function fieldOf(type: string, name: string): FieldType | undefined {
  const fields = fieldsOf(type);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** A field as protobuf has it. */
export interface WireField extends FieldType {
  name: string;
}

/** The fields of a message by their numbers; a message that is embedded has those of JSON's fields in its place. */
export interface WireFields {
  own: ReadonlyMap<number, WireField>;
  embedded: ReadonlyMap<number, ReadonlyMap<number, WireField>>;
}

const wires = new Map<string, WireFields>();

export function wireFieldsOf(type: string): WireFields {
  let found = wires.get(type);
  if (!found) {
    found = wireFields(type);
    wires.set(type, found);
  }
  return found;
}

function wireFields(type: string): WireFields {
  const own = new Map<number, WireField>();
  const embedded = new Map<number, Map<number, WireField>>();
  for (const [name, field] of Object.entries(fieldsOf(type))) {
    if (field.id === undefined) continue;
    if (field.within === undefined) own.set(field.id, { name, ...field });
    else {
      const inner = embedded.get(field.within) ?? new Map<number, WireField>();
      inner.set(field.id, { name, ...field });
      embedded.set(field.within, inner);
    }
  }
  return { own, embedded };
}
