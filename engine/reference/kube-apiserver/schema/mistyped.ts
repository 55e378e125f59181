/** Values that do not fit the Go type of their field, which the API server's decoder refuses (encoding/json: UnmarshalTypeError). */
import { fieldOf } from './fields.ts';
import { scalarProblem } from './scalars.ts';
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
  quantity: { go: 'string', fits: (value) => typeof value !== 'object' },
  intOrString: { go: 'int32', fits: (value) => typeof value === 'string' || isWhole(value, 31) },
  any: { go: 'string', fits: () => true },
};

function isWhole(value: unknown, bits: number): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= 2 ** bits;
}

/** Go goes on after a value of a wrong type, but not after one that its own decoder refuses. */
interface Problem {
  text: string;
  final: boolean;
}

/** The first value that does not fit, in the order in which they were sent; undefined if all fit. */
export function mistyped(kind: string, sent: object): string | undefined {
  return inStruct(sent, kind, { struct: kind, path: [] })?.text;
}

function inStruct(value: unknown, type: string, place: Place): Problem | undefined {
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

function inField(value: unknown, field: FieldType, place: Place): Problem | undefined {
  if (field.map) {
    if (typeof value !== 'object' || Array.isArray(value))
      return mismatch(value, `map[string]${goName(field)}`, place);
    return first(Object.values(value as object), (entry) => one(entry, field, place));
  }
  if (!field.list) return one(value, field, place);
  if (!Array.isArray(value)) return mismatch(value, `[]${goName(field)}`, place);
  return first(value, (entry) => one(entry, field, place));
}

function one(value: unknown, field: FieldType, place: Place): Problem | undefined {
  if (value === null) return undefined;
  if (field.type) return inStruct(value, field.type, place);
  const { kind = 'string' } = field;
  const text = ownProblem(kind, value);
  if (text) return { text, final: kind !== 'bytes' };
  return SCALARS[kind].fits(value) ? undefined : mismatch(value, goName(field), place);
}

/** What a decoder of its own says of a value, which does not name the struct. */
function ownProblem(kind: Scalar, value: unknown): string | undefined {
  if (SCALARS[kind].fits(value)) return scalarProblem(kind, value as string | number);
  if (kind === 'quantity') return scalarProblem(kind, JSON.stringify(value));
  const go = { time: 'string', microTime: 'string', intOrString: 'int32' }[kind as string];
  return go && `json: cannot unmarshal ${described(value)} into Go value of type ${go}`;
}

function mismatch(value: unknown, go: string, { struct, path }: Place): Problem {
  const field = [struct, ...path].join('.');
  const text = `json: cannot unmarshal ${described(value)} into Go struct field ${field} of type ${go}`;
  return { text, final: false };
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

/** The first final problem, or else the first. */
function first<T>(values: T[], problem: (value: T) => Problem | undefined): Problem | undefined {
  let earliest: Problem | undefined;
  for (const value of values) {
    const found = problem(value);
    if (found?.final) return found;
    earliest ??= found;
  }
  return earliest;
}
