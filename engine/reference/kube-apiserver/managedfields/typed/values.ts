/** Values as the walkers see them, and the elements of paths that name their parts. */
import { isDict } from '../../patch/go-value.ts';
import type { Atom } from './atom.ts';

export type Dict = Record<string, unknown>;
type List = Extract<Atom, { kind: 'list' }>;

export const fieldElement = (name: string) => `f:${name}`;

/** The fields of a map; none for null and what is absent. */
export function dictOf(value: unknown): Dict {
  return isDict(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value has no parts. */
export function isEmptyValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return !isDict(value) || Object.keys(value).length === 0;
}

/** What distinguishes an entry of its list (listItemToPathElement); undefined for one that has nothing of it. */
export function itemElement({ keys, relation }: List, item: unknown): string | undefined {
  if (relation === 'set') return `v:${JSON.stringify(item)}`;
  const entry = dictOf(item);
  const found = keys
    .map(({ name, default: value }) => [name, entry[name] ?? value])
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
  return found.length > 0 ? `k:${JSON.stringify(Object.fromEntries(found))}` : undefined;
}

/** The entries of a list by their elements; several where the list has one twice. */
export function itemsByElement(atom: List, list: readonly unknown[]): Map<string, unknown[]> {
  const items = new Map<string, unknown[]>();
  for (const item of list) {
    const element = itemElement(atom, item);
    if (element !== undefined) items.set(element, [...(items.get(element) ?? []), item]);
  }
  return items;
}
