/**
 * Values that do not fit the Go type of their field, in the words of the converter that reads what a strategic merge patch made
 * of an object (apimachinery pkg/runtime/converter.go: FromUnstructured).
 */
import { fieldsOf } from './fields.ts';
import { contentProblem, fits, goNameOf, unmarshalProblem } from './go-types.ts';
import type { FieldType } from './table.ts';

/** The first value that does not fit, in the order of Go's fields; undefined if all fit. */
export function unconvertible(type: string, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `cannot restore struct from: ${reflectKind(value)}`;
  const object = value as Record<string, unknown>;
  return first(Object.entries(fieldsOf(type)), ([name, field]) => inField(object[name], field));
}

function inField(value: unknown, field: FieldType): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (field.map) {
    if (typeof value !== 'object' || Array.isArray(value))
      return `cannot restore map from ${reflectKind(value)}`;
    return first(Object.values(value), (entry) => one(entry, field));
  }
  if (!field.list) return one(value, field);
  if (!Array.isArray(value)) return `cannot restore slice from ${reflectKind(value)}`;
  return first(value, (entry) => one(entry, field));
}

function one(value: unknown, field: FieldType): string | undefined {
  if (value === null) return undefined;
  const { type, kind = 'string' } = field;
  if (type) return unconvertible(type, value);
  if (!fits(value, kind)) return scalarProblem(value, field);
  const content = contentProblem(value, kind);
  return content ? `error decoding from json: ${content}` : unmarshalProblem(value, kind);
}

/** Go converts whole numbers to texts, and numbers to each other; the converter says so of those that it does not. */
function scalarProblem(value: unknown, field: FieldType): string {
  const { kind = 'string' } = field;
  if (kind === 'bytes') return `cannot restore slice from ${reflectKind(value)}`;
  const number = typeof value === 'number';
  const convertible = kind === 'string' ? Number.isInteger(value) : number && kind !== 'boolean';
  return convertible
    ? `cannot convert ${reflectKind(value)} to ${goNameOf(field)}`
    : `unrecognized type: ${kind === 'boolean' ? 'bool' : kind}`;
}

function reflectKind(value: unknown): string {
  if (Array.isArray(value)) return 'slice';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'object') return 'map';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function first<T>(values: T[], problem: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = problem(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
