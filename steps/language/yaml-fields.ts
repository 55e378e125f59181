/** The fields of an object as a feature writes it, with its placeholders not yet replaced. */
import { load } from 'js-yaml';
import { withoutPlaceholders } from './placeholders.ts';

type Field = [name: string, value: unknown];

/** The fields of the YAML, and of all values in it. None if it cannot be read, which the step itself reports. */
export function fieldsIn(yaml: string): Field[] {
  try {
    return [...fieldsOf(load(withoutPlaceholders(yaml)))];
  } catch {
    return [];
  }
}

/** The fields of a value, and of all values in it. */
export function* fieldsOf(value: unknown): Generator<Field> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield [name, inner];
    yield* fieldsOf(inner);
  }
}
