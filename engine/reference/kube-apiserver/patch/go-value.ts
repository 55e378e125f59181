/** Values of JSON as Go's fmt writes them (`%v`), and the names of their types. */

export type Dict = Record<string, unknown>;

export function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `map[a:1 b:[x y]]`: maps by their keys. */
export function goValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (!isDict(value)) return value === null || value === undefined ? '<nil>' : String(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${key}:${goValue(value[key])}`);
  return `map[${entries.join(' ')}]`;
}

export const GO_MAP = 'map[string]interface {}';
export const GO_SLICE = '[]interface {}';

/** The type that a value has in Go once it is read into an interface. */
export function goTypeOf(value: unknown): string {
  if (Array.isArray(value)) return GO_SLICE;
  switch (typeof value) {
    case 'object':
      return value === null ? '%!s(<nil>)' : GO_MAP;
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    case 'boolean':
      return 'bool';
    default:
      return 'string';
  }
}
