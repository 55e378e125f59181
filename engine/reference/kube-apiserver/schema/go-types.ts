/** What Go calls the types of fields without fields of their own, and which values it can read into them. */
import { kindOf } from './json.ts';
import { scalarProblem } from './scalars.ts';
import type { FieldType, Scalar } from './table.ts';

const GO: Record<Scalar, string> = {
  string: 'string',
  int32: 'int32',
  int64: 'int64',
  boolean: 'bool',
  time: 'v1.Time',
  microTime: 'v1.MicroTime',
  bytes: '[]uint8',
  quantity: 'resource.Quantity',
  intOrString: 'intstr.IntOrString',
  any: 'v1.FieldsV1',
};

/** What Go calls the type of a value, or of an entry of a list or map. */
export function goNameOf({ type, kind = 'string', go, map }: FieldType): string {
  if (type) return `v1.${type.slice(type.lastIndexOf('.') + 1)}`;
  return !map && go ? go : GO[kind];
}

/** Whether a value has the type that Go's decoder itself reads; types with a decoder of their own leave that to it. */
export function fits(value: unknown, kind: Scalar): boolean {
  switch (kind) {
    case 'string':
    case 'bytes':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'int32':
      return isWhole(value, 31);
    case 'int64':
      return isWhole(value, 63);
    default:
      return true;
  }
}

function isWhole(value: unknown, bits: number): boolean {
  return Number.isInteger(value) && (value as number) >= -(2 ** bits) && (value as number) < 2 ** bits;
}

/** What the decoder of the type itself says of a value; undefined where it can be read, or the type has none. */
export function unmarshalProblem(value: unknown, kind: Scalar): string | undefined {
  switch (kind) {
    case 'time':
    case 'microTime':
      return typeof value === 'string' ? scalarProblem(kind, value) : unmarshalled(value, 'string');
    case 'quantity':
      return scalarProblem(kind, typeof value === 'string' ? value : JSON.stringify(value));
    case 'intOrString':
      if (typeof value === 'string' || isWhole(value, 31)) return undefined;
      return unmarshalled(value, 'int32');
    default:
      return undefined;
  }
}

function unmarshalled(value: unknown, go: string): string {
  const kind = typeof value === 'number' && go === 'int32' ? `number ${value}` : kindOf(value);
  return `json: cannot unmarshal ${kind} into Go value of type ${go}`;
}

/** What Go's decoder says of the text of a value that has the right type. */
export function contentProblem(value: unknown, kind: Scalar): string | undefined {
  return kind === 'bytes' ? scalarProblem(kind, value as string) : undefined;
}
