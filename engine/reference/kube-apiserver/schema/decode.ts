/** Decoding of what clients send: fields that the API does not know are dropped, and named (apimachinery serializer/json). */
import type { KubeObject } from '../../../contract/objects.ts';
import { TYPES } from './types.ts';

type Fields = ReadonlyMap<string, string | undefined>;

export interface Decoded {
  object: KubeObject;
  /** Paths of unknown fields, in the order in which they were sent. */
  unknown: string[];
}

const parsed = new Map<string, Fields>();

/** The fields of a type with the types that they have. */
function fieldsOf(type: string): Fields {
  let fields = parsed.get(type);
  if (!fields) {
    const entries = (TYPES[type] ?? '').split(' ').map((field): [string, string | undefined] => {
      const [name, of] = field.split('@')[0].split(':');
      return [name, of];
    });
    fields = new Map(entries);
    parsed.set(type, fields);
  }
  return fields;
}

export function decode(kind: string, sent: object): Decoded {
  const unknown: string[] = [];
  const object = prune(sent, kind, '', unknown) as KubeObject;
  return { object: { ...object, metadata: object.metadata ?? { name: '' } }, unknown };
}

function prune(value: unknown, type: string, path: string, unknown: string[]): unknown {
  if (Array.isArray(value)) return value.map((entry, i) => prune(entry, type, `${path}[${i}]`, unknown));
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(type);
  const kept: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    if (!fields.has(name)) unknown.push(at);
    else if (inner !== null) {
      const of = fields.get(name);
      kept.push([name, of ? pruneField(inner, of, at, unknown) : inner]);
    }
  }
  return Object.fromEntries(kept);
}

/** `{}Type` is a map whose values have that type. */
function pruneField(value: unknown, of: string, path: string, unknown: string[]): unknown {
  if (!of.startsWith('{}')) return prune(value, of, path, unknown);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [
      key,
      prune(inner, of.slice(2), `${path}.${key}`, unknown),
    ]),
  );
}

/** `unknown field "spec.prots", unknown field "type"` */
export function unknownText(unknown: string[]): string {
  return unknown.map((field) => `unknown field ${JSON.stringify(field)}`).join(', ');
}
