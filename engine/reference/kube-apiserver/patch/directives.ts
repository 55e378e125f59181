/** What is left of a patch where it is put in as a whole: its values, without directives and nulls. */
import { isDict } from './values.ts';

/** Undefined for what is to be deleted. */
export function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((entry) => entry !== undefined);
  if (!isDict(value)) return value;
  if (value.$patch === 'delete') return undefined;
  const entries = Object.entries(value)
    .filter(([name, inner]) => !isDirective(name) && inner !== null)
    .map(([name, inner]) => [name, withoutDirectives(inner)]);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

function isDirective(name: string): boolean {
  return (
    name === '$patch' ||
    name === '$retainKeys' ||
    name.startsWith('$setElementOrder/') ||
    name.startsWith('$deleteFromPrimitiveList/')
  );
}
