/** Decoding of what clients send: fields that the API does not know are dropped, and named (apimachinery serializer/json). */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { type Field, jsonFields } from './fields.ts';

export interface Decoded {
  object: KubeObject;
  /** Paths of unknown fields, in the order in which they were sent. */
  unknown: string[];
}

export function decode(kind: string, sent: object): Decoded {
  const unknown: string[] = [];
  const object = prune(sent, kind, '', unknown) as KubeObject;
  return { object: { ...object, metadata: object.metadata ?? { name: '' } }, unknown };
}

/** The known fields of a struct. */
function prune(value: object, type: string, path: string, unknown: string[]): object {
  const fields = jsonFields(type);
  const kept: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    const field = fields.get(name);
    if (!field) unknown.push(at);
    else if (inner !== null && inner !== undefined) kept.push([name, pruneField(inner, field, at, unknown)]);
  }
  const object = Object.fromEntries(kept);
  return { ...object, ...emptyStructs(fields, object) };
}

function pruneField(value: unknown, field: Field, path: string, unknown: string[]): unknown {
  const one = (inner: unknown, at: string) => {
    if (inner === null) return zeroOf(field);
    return field.type ? prune(inner as object, field.type, at, unknown) : inner;
  };
  if (field.map || field.code.startsWith('M')) {
    return Object.fromEntries(
      Object.entries(value as object).map(([key, inner]) => [key, one(inner, `${path}.${key}`)]),
    );
  }
  return Array.isArray(value) ? value.map((entry, i) => one(entry, `${path}[${i}]`)) : one(value, path);
}

/** The value of an entry of a list or map that was sent as null: Go's zero value. */
function zeroOf({ type, code }: Field): unknown {
  if (type) return {};
  return code === 'i' ? 0 : '';
}

/** An object without a spec or template gets empty ones, so that validation names the missing fields. */
function emptyStructs(fields: Map<string, Field>, object: object): object {
  return Object.fromEntries(
    ['spec', 'template'].flatMap((name) => {
      const { type, pointer, list } = fields.get(name) ?? {};
      return type && !pointer && !list && !(name in object) ? [[name, prune({}, type, '', [])]] : [];
    }),
  );
}

/** `unknown field "spec.prots", unknown field "type"` */
export function unknownText(unknown: string[]): string {
  return unknown.map((field) => `unknown field ${JSON.stringify(field)}`).join(', ');
}
