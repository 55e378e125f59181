/** What ConfigMaps and Secrets have in common. */
import type { Cause } from '../../../../contract/observations.ts';
import type { ConfigMap } from '../../../../kubernetes/core.ts';
import { isEqual } from '../../../../kubernetes/equal.ts';
import { forbidden, invalid } from '../../field-errors.ts';
import { configMapKeyProblems } from '../../names.ts';

/** MaxSecretSize. */
export const MAX_DATA_SIZE = 1024 * 1024;

/** Values in base64 without the line breaks that they may be written with. */
export function canonicalData(data: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, value.replaceAll(/[\r\n]/g, '')]),
  );
}

/** How many bytes a text in base64 stands for. */
export function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

export function dataKeyProblems(path: string, key: string): Cause[] {
  return configMapKeyProblems(key).map((problem) => invalid(`${path}[${key}]`, key, problem));
}

/** An object that is `immutable` stays so, and keeps its data. */
export function immutableProblems<T extends Pick<ConfigMap, 'immutable'>>(
  object: T,
  old: T,
  fields: (keyof T & string)[],
): Cause[] {
  if (!old.immutable) return [];
  const why = 'field is immutable when `immutable` is set';
  return [
    ...(object.immutable ? [] : [forbidden('immutable', why)]),
    ...fields.flatMap((field) =>
      isEqual(object[field] ?? {}, old[field] ?? {}) ? [] : [forbidden(field, why)],
    ),
  ];
}
