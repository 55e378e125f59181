/** The table of types; each type is parsed when it is needed for the first time. */
import { TYPES } from './types.ts';

export interface Field {
  name: string;
  /** The type of a field that has fields of its own. */
  type?: string;
  /** Whether the values of a map have that type. */
  map: boolean;
  /** Number and code in protobuf. */
  number: number;
  code: string;
  list: boolean;
  /** Whether zero differs from nothing. */
  pointer: boolean;
  /** Whether JSON has the fields of this message in its place. */
  inline: boolean;
}

const SHAPE = /^(\^?)(\w+)(?::(\{\})?(\w+))?(?:@\w+)?(?:=(\d+)(M?\w))?(\+?)(\*?)$/;

const read = new Map<string, Field[]>();

export function fieldsOf(type: string): Field[] {
  let fields = read.get(type);
  if (!fields) {
    fields = (TYPES[type] ?? '').split(' ').filter(Boolean).map(parse);
    read.set(type, fields);
  }
  return fields;
}

/** The fields as JSON has them, by name: those of inline messages in their place. */
export function jsonFields(type: string): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const field of fieldsOf(type)) {
    if (field.inline) for (const [name, inner] of jsonFields(field.type as string)) found.set(name, inner);
    else found.set(field.name, field);
  }
  return found;
}

function parse(text: string): Field {
  const match = SHAPE.exec(text);
  if (!match) throw new Error(`the table of types has an unreadable field: ${text}`);
  const [, inline, name, braces, type, number, code, list, pointer] = match;
  return {
    name,
    type: inline ? name : type,
    map: braces !== undefined,
    number: Number(number ?? 0),
    code: code ?? '',
    list: list !== '',
    pointer: pointer !== '',
    inline: inline !== '',
  };
}
