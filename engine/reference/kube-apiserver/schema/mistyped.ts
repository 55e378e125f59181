/** Values that do not fit the Go type of their field, which the API server's decoder refuses (encoding/json: UnmarshalTypeError). */
import { type Field, jsonFieldsOf } from './fields.ts';

/** The struct that has the field, and the path of the field, without the numbers of entries: as Go names them. */
interface Place {
  struct: string;
  path: string[];
}

/** By their code in the table. Named types of text (v1.ServiceType) and int64 stand as what they are made of. */
const SCALARS: Record<string, { go: string; fits: (value: unknown) => boolean }> = {
  s: { go: 'string', fits: (value) => typeof value === 'string' },
  i: { go: 'int32', fits: Number.isInteger },
  b: { go: 'bool', fits: (value) => typeof value === 'boolean' },
  t: { go: 'string', fits: (value) => typeof value === 'string' },
};

/** Of the values that do not fit, the first in the order in which they were sent; undefined if all fit. */
export function mistyped(kind: string, sent: object): string | undefined {
  return inStruct(sent, kind, { struct: kind, path: [] });
}

function inStruct(value: unknown, type: string, place: Place): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return mismatch(value, `v1.${type}`, place);
  const fields = jsonFieldsOf(type);
  return first(Object.entries(value), ([name, inner]) => {
    const field = fields.get(name);
    // null stands for nothing, whatever the type
    if (!field || inner === null || inner === undefined) return undefined;
    return inField(inner, field, { struct: type, path: [...place.path, name] });
  });
}

function inField(value: unknown, field: Field, place: Place): string | undefined {
  const { type, code, list } = field;
  if (field.map || code.startsWith('M')) {
    if (typeof value !== 'object' || Array.isArray(value))
      return mismatch(value, `map[string]${goName(field)}`, place);
    return first(Object.values(value as object), (entry) => one(entry, type, code.replace('M', ''), place));
  }
  if (!list) return one(value, type, code, place);
  if (!Array.isArray(value)) return mismatch(value, `[]${goName(field)}`, place);
  return first(value, (entry) => one(entry, type, code, place));
}

function one(value: unknown, type: string | undefined, code: string, place: Place): string | undefined {
  if (value === null) return undefined;
  if (type) return inStruct(value, type, place);
  // IntOrString decodes itself, and no longer knows of what it is a part
  if (code === 'o') {
    const fits = typeof value === 'string' || Number.isInteger(value);
    return fits ? undefined : `json: cannot unmarshal ${described(value)} into Go value of type int32`;
  }
  const scalar = SCALARS[code];
  return scalar && !scalar.fits(value) ? mismatch(value, scalar.go, place) : undefined;
}

function mismatch(value: unknown, go: string, { struct, path }: Place): string {
  return `json: cannot unmarshal ${described(value)} into Go struct field ${[struct, ...path].join('.')} of type ${go}`;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'number' : `number ${value}`;
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goName({ type, code }: Field): string {
  return type ? `v1.${type}` : (SCALARS[code.replace('M', '')]?.go ?? 'string');
}

function first<T>(values: T[], problem: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = problem(value);
    if (found) return found;
  }
  return undefined;
}
