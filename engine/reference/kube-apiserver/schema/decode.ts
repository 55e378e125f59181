/**
 * Decoding of what clients send: fields that the API does not know are dropped, and named (apimachinery serializer/json);
 * what is left is as Go would write it again, without what is empty.
 */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { fieldOf, fieldsOf } from './fields.ts';
import { canonicalScalar } from './scalars.ts';
import type { FieldType } from './table.ts';

export interface Decoded {
  object: KubeObject;
  /** Paths of unknown fields, in the order in which they were sent. */
  unknown: string[];
}

export function decode(kind: string, sent: object): Decoded {
  const unknown: string[] = [];
  const object = struct(sent, kind, '', unknown) as KubeObject;
  return {
    object: { ...object, metadata: { ...object.metadata, name: object.metadata?.name ?? '' } },
    unknown,
  };
}

function struct(value: object, type: string, path: string, unknown: string[]): object {
  const kept: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    const field = fieldOf(type, name);
    if (!field) unknown.push(at);
    else if (inner !== null && inner !== undefined) {
      const read = whole(inner, field, at, unknown);
      if (!isOmitted(read, field)) kept.push([name, read]);
    }
  }
  const object = Object.fromEntries(kept);
  return { ...object, ...written(type, object) };
}

/** A field as a whole: a list, a map, or one value. */
function whole(value: unknown, field: FieldType, path: string, unknown: string[]): unknown {
  const one = (inner: unknown, at: string) => {
    if (inner === null) return field.type ? struct({}, field.type, at, unknown) : zeroOf(field);
    return field.type ? struct(inner as object, field.type, at, unknown) : canonicalScalar(field.kind, inner);
  };
  if (field.map) {
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
    missing.map(([name, field]) => [name, field.type ? struct({}, field.type, '', []) : zeroOf(field)]),
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

/** `unknown field "spec.prots", unknown field "type"` */
export function unknownText(unknown: string[]): string {
  return unknown.map((field) => `unknown field ${JSON.stringify(field)}`).join(', ');
}
