/** Values that do not fit the Go type of their field, which the API server's decoder refuses (encoding/json: UnmarshalTypeError). */
import { fieldOf } from './fields.ts';
import type { FieldType, Scalar } from './table.ts';

/** The struct that has the field, and the path of the field, without the numbers of entries: as Go names them. */
interface Place {
  struct: string;
  path: string[];
}

/** Named types of text, such as v1.ServiceType, are what they are made of. */
const SCALARS: Record<Scalar, { go: string; fits: (value: unknown) => boolean }> = {
  string: { go: 'string', fits: (value) => typeof value === 'string' },
  int32: { go: 'int32', fits: (value) => isWhole(value, 31) },
  int64: { go: 'int64', fits: (value) => isWhole(value, 63) },
  boolean: { go: 'bool', fits: (value) => typeof value === 'boolean' },
  time: { go: 'string', fits: (value) => typeof value === 'string' },
  microTime: { go: 'string', fits: (value) => typeof value === 'string' },
  bytes: { go: 'uint8', fits: (value) => typeof value === 'string' },
  quantity: { go: 'string', fits: () => true },
  // a decoder of its own, whose errors do not name the struct
  intOrString: { go: 'int32', fits: (value) => typeof value === 'string' || isWhole(value, 31) },
  any: { go: 'string', fits: () => true },
};

function isWhole(value: unknown, bits: number): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= 2 ** bits;
}

/** The first value that does not fit, in the order in which they were sent; undefined if all fit. */
export function mistyped(kind: string, sent: object): string | undefined {
  return inStruct(sent, kind, { struct: kind, path: [] });
}

function inStruct(value: unknown, type: string, place: Place): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return mismatch(value, `v1.${shortName(type)}`, place);
  }
  return first(Object.entries(value), ([name, inner]) => {
    const field = fieldOf(type, name);
    // null is a value of every type: it is as if the field were absent
    if (!field || inner === null || inner === undefined) return undefined;
    return inField(inner, field, { struct: shortName(type), path: [...place.path, name] });
  });
}

function inField(value: unknown, field: FieldType, place: Place): string | undefined {
  if (field.map) {
    if (typeof value !== 'object' || Array.isArray(value))
      return mismatch(value, `map[string]${goName(field)}`, place);
    return first(Object.values(value as object), (entry) => one(entry, field, place));
  }
  if (!field.list) return one(value, field, place);
  if (!Array.isArray(value)) return mismatch(value, `[]${goName(field)}`, place);
  return first(value, (entry) => one(entry, field, place));
}

function one(value: unknown, field: FieldType, place: Place): string | undefined {
  if (value === null) return undefined;
  if (field.type) return inStruct(value, field.type, place);
  const { kind = 'string' } = field;
  if (SCALARS[kind].fits(value)) return undefined;
  if (kind === 'intOrString') return `json: cannot unmarshal ${described(value)} into Go value of type int32`;
  return mismatch(value, goName(field), place);
}

function mismatch(value: unknown, go: string, { struct, path }: Place): string {
  return `json: cannot unmarshal ${described(value)} into Go struct field ${[struct, ...path].join('.')} of type ${go}`;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'number' : `number ${value}`;
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goName({ type, kind = 'string' }: FieldType): string {
  return type ? `v1.${shortName(type)}` : SCALARS[kind].go;
}

/** Without the group that a type of the table may have before it. */
function shortName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

function first<T>(values: T[], problem: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = problem(value);
    if (found) return found;
  }
  return undefined;
}
