/**
 * Decoding of what clients send: fields that the API does not know are dropped, and named (apimachinery serializer/json);
 * what is left is as Go would write it again, without what is empty.
 */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { fieldOf, fieldsOf } from './fields.ts';
import { keysOf } from './json.ts';
import { canonicalScalar } from './scalars.ts';
import type { FieldType } from './table.ts';

export interface Decoded {
  object: KubeObject;
  /** What a strict decoder refuses: unknown fields, and fields that are there twice, in the order in which they were sent. */
  strictErrors: string[];
}

export function decode(kind: string, sent: object): Decoded {
  const errors = new Set<string>();
  const object = struct(sent, kind, '', errors) as KubeObject;
  return {
    object: { ...object, metadata: { ...object.metadata, name: object.metadata?.name ?? '' } },
    strictErrors: [...errors],
  };
}

function struct(value: object, type: string, path: string, errors: Set<string>): object {
  const kept: [string, unknown][] = [];
  const seen = new Set<string>();
  for (const name of keysOf(value)) {
    const at = path ? `${path}.${name}` : name;
    const field = fieldOf(type, name);
    const inner = (value as Record<string, unknown>)[name];
    if (seen.has(name)) errors.add(`duplicate field ${JSON.stringify(at)}`);
    seen.add(name);
    if (!field) errors.add(`unknown field ${JSON.stringify(at)}`);
    else if (inner !== null && inner !== undefined) {
      const read = whole(inner, field, at, errors);
      if (!isOmitted(read, field)) kept.push([name, read]);
    }
  }
  const object = Object.fromEntries(kept);
  return { ...object, ...written(type, object) };
}

/** A field as a whole: a list, a map, or one value. */
function whole(value: unknown, field: FieldType, path: string, errors: Set<string>): unknown {
  const one = (inner: unknown, at: string) => {
    if (inner === null) return field.type ? struct({}, field.type, at, errors) : zeroOf(field);
    return field.type ? struct(inner as object, field.type, at, errors) : canonicalScalar(field.kind, inner);
  };
  if (field.map) {
    for (const key of repeatedKeys(value as object))
      errors.add(`duplicate field ${JSON.stringify(`${path}.${key}`)}`);
    return Object.fromEntries(
      Object.entries(value as object).map(([key, inner]) => [key, one(inner, `${path}.${key}`)]),
    );
  }
  return Array.isArray(value) ? value.map((entry, i) => one(entry, `${path}[${i}]`)) : one(value, path);
}

/** Whether Go leaves a value out: it is empty, and that is the same as absent. */
function isOmitted(value: unknown, { pointer, always, type, list, map }: FieldType): boolean {
  if (pointer || always) return false;
  if (Array.isArray(value)) return value.length === 0;
  if (map) return Object.keys(value as object).length === 0;
  if (type && !list) return Object.keys(value as object).length === 0;
  return value === '' || value === 0 || value === false;
}

/** The structs and values that Go writes although nothing was sent for them. Lists are left to those who read them. */
function written(type: string, object: object): object {
  const missing = Object.entries(fieldsOf(type)).filter(
    ([name, { always, list, map, pointer }]) => always && !list && !map && !pointer && !(name in object),
  );
  return Object.fromEntries(
    missing.map(([name, field]) => [
      name,
      field.type ? struct({}, field.type, '', new Set()) : zeroOf(field),
    ]),
  );
}

/** Go's zero value. */
function zeroOf({ kind }: FieldType): unknown {
  switch (kind) {
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0;
    case 'boolean':
      return false;
    case 'time':
    case 'microTime':
    case 'any':
      return null;
    case 'quantity':
      return '0';
    default:
      return '';
  }
}

/** The keys that are there again. */
function repeatedKeys(map: object): string[] {
  const keys = keysOf(map);
  return keys.filter((key, i) => keys.indexOf(key) < i);
}
