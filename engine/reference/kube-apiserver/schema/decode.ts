/** Decoding of what clients send: fields that the API does not know are dropped, and named (apimachinery serializer/json). */
import type { KubeObject } from '../../../contract/objects.ts';
import { type Field, fieldsOf } from './fields.ts';

export interface Decoded {
  object: KubeObject;
  /** Paths of unknown fields, in the order in which they were sent. */
  unknown: string[];
}

/** The fields as JSON has them: those of inline messages stand in their place. */
function jsonFields(type: string): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const field of fieldsOf(type)) {
    if (field.inline) for (const [name, inner] of jsonFields(field.type as string)) found.set(name, inner);
    else found.set(field.name, field);
  }
  return found;
}

export function decode(kind: string, sent: object): Decoded {
  const unknown: string[] = [];
  const object = prune(sent, kind, '', unknown) as KubeObject;
  return { object: { ...object, metadata: object.metadata ?? { name: '' } }, unknown };
}

function prune(value: unknown, type: string, path: string, unknown: string[]): unknown {
  if (Array.isArray(value)) return value.map((entry, i) => prune(entry, type, `${path}[${i}]`, unknown));
  if (typeof value !== 'object' || value === null) return value;
  const fields = jsonFields(type);
  const kept: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    const field = fields.get(name);
    if (!field) unknown.push(at);
    else if (inner !== null) kept.push([name, field.type ? pruneField(inner, field, at, unknown) : inner]);
  }
  return Object.fromEntries(kept);
}

function pruneField(value: unknown, { type = '', map }: Field, path: string, unknown: string[]): unknown {
  if (!map) return prune(value, type, path, unknown);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [
      key,
      prune(inner, type, `${path}.${key}`, unknown),
    ]),
  );
}

/** `unknown field "spec.prots", unknown field "type"` */
export function unknownText(unknown: string[]): string {
  return unknown.map((field) => `unknown field ${JSON.stringify(field)}`).join(', ');
}
