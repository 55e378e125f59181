/** Values as people write them: mostly right, now and then wrong. */
import fc from 'fast-check';

/** One of `right` twelve times in thirteen, else one of `wrong`. */
export function mostly<T, const W extends readonly unknown[]>(
  right: fc.Arbitrary<T>,
  ...wrong: W
): fc.Arbitrary<T | W[number]> {
  if (wrong.length === 0) return right;
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
}

/** One of the values. */
export const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** An object with each field in about `share` of the cases; fields in `always` are there always. */
export function fields<T extends Record<string, fc.Arbitrary<unknown>>>(
  of: T,
  always: readonly (keyof T)[] = [],
): fc.Arbitrary<Record<string, unknown>> {
  const present = Object.entries(of).map(([name, value]) =>
    (always.includes(name) ? value : fc.option(value, { freq: 2, nil: undefined })).map(
      (chosen) => [name, chosen] as const,
    ),
  );
  return fc
    .tuple(...present)
    .map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
}

/** As `fields`, with each field rarely: what most objects do without. */
export function rare<T extends Record<string, fc.Arbitrary<unknown>>>(
  of: T,
): fc.Arbitrary<Record<string, unknown>> {
  const present = Object.entries(of).map(([name, value]) =>
    fc
      .oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
      .map((chosen) => [name, chosen] as const),
  );
  return fc
    .tuple(...present)
    .map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
}

/** The union of two objects. */
export const both = (
  a: fc.Arbitrary<Record<string, unknown>>,
  b: fc.Arbitrary<Record<string, unknown>>,
): fc.Arbitrary<Record<string, unknown>> => fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }));
