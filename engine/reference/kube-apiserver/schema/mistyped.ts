/** Values that do not fit the Go type of their field, which the API server's decoder refuses (encoding/json: UnmarshalTypeError). */
import { type Field, jsonFields } from './fields.ts';

/** The struct that has the field, and the path of the field, without the numbers of entries: as Go names them. */
interface Place {
  struct: string;
  path: string[];
}

/** By their code in the table. Named types of text, such as v1.ServiceType, are what they are made of. */
const SCALARS: Record<string, { go: string; fits: (value: unknown) => boolean }> = {
  s: { go: 'string', fits: (value) => typeof value === 'string' },
  i: { go: 'int32', fits: Number.isInteger },
  b: { go: 'bool', fits: (value) => typeof value === 'boolean' },
  t: { go: 'string', fits: (value) => typeof value === 'string' },
};

/** Whole numbers of 64 bits, which the table does not distinguish from those of 32. */
const LONG =
  /^(generation|observedGeneration|\w*[gG]racePeriodSeconds|activeDeadlineSeconds|tolerationSeconds|runAs\w+|fsGroup|supplementalGroups|sizeBytes)$/;

/** The first value that does not fit, in the order in which they were sent; undefined if all fit. */
export function mistyped(kind: string, sent: object): string | undefined {
  return inStruct(sent, kind, { struct: kind, path: [] });
}

function inStruct(value: unknown, type: string, place: Place): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return mismatch(value, `v1.${type}`, place);
  const fields = jsonFields(type);
  return first(Object.entries(value), ([name, inner]) => {
    const field = fields.get(name);
    // null is a value of every type: it is as if the field were absent
    if (!field || inner === null || inner === undefined) return undefined;
    return inField(inner, field, { struct: type, path: [...place.path, name] });
  });
}

function inField(value: unknown, field: Field, place: Place): string | undefined {
  if (field.map || field.code.startsWith('M')) {
    if (typeof value !== 'object' || Array.isArray(value))
      return mismatch(value, `map[string]${goName(field)}`, place);
    return first(Object.values(value as object), (entry) => one(entry, field, place));
  }
  if (!field.list) return one(value, field, place);
  if (!Array.isArray(value)) return mismatch(value, `[]${goName(field)}`, place);
  return first(value, (entry) => one(entry, field, place));
}

function one(value: unknown, field: Field, place: Place): string | undefined {
  if (value === null) return undefined;
  if (field.type) return inStruct(value, field.type, place);
  const code = field.code.replace('M', '');
  // IntOrString has a decoder of its own, whose errors do not name the struct
  if (code === 'o') {
    const fits = typeof value === 'string' || Number.isInteger(value);
    return fits ? undefined : `json: cannot unmarshal ${described(value)} into Go value of type int32`;
  }
  return SCALARS[code]?.fits(value) === false ? mismatch(value, goName(field), place) : undefined;
}

function mismatch(value: unknown, go: string, { struct, path }: Place): string {
  return `json: cannot unmarshal ${described(value)} into Go struct field ${[struct, ...path].join('.')} of type ${go}`;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'number' : `number ${value}`;
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goName({ name, type, code }: Field): string {
  if (type) return `v1.${type}`;
  if (code === 'i' && LONG.test(name)) return 'int64';
  return SCALARS[code.replace('M', '')]?.go ?? 'string';
}

function first<T>(values: T[], problem: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = problem(value);
    if (found) return found;
  }
  return undefined;
}
