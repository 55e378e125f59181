/**
 * Strategic merge patches: merge patches that merge lists, too, by the patch strategy and merge key of each list
 * (apimachinery pkg/util/strategicpatch/patch.go: mergeMap, applyRetainKeysDirective, mergePatchIntoOriginal).
 */
import { fieldOf } from '../schema/fields.ts';
import type { FieldType } from '../schema/table.ts';
import { badRequest, rejectedPatch } from '../status.ts';
import { withoutDirectives } from './directives.ts';
import { deduplicated, mergeEntries } from './lists.ts';
import { checkOrder, inOrder, partition } from './order.ts';
import { type Dict, isDict } from './values.ts';

const PATCH = '$patch';
const RETAIN_KEYS = '$retainKeys';
const ORDER = '$setElementOrder/';
const DELETE = '$deleteFromPrimitiveList/';

/** `current`, an object of the type, as the patch changes it. Throws a StatusError for directives that make no sense. */
export function strategicMerge(type: string, current: object, patch: Dict): object {
  return mergeMap(structuredClone(current) as Dict, structuredClone(patch), type);
}

/** `original` and `patch` are the patch's own to change. `type` is undefined where the schema has none. */
function mergeMap(original: Dict, patch: Dict, type: string | undefined): Dict {
  if (PATCH in patch) return replacedOrDeleted(patch);
  retainKeys(original, patch);
  for (const key of Object.keys(patch).filter((name) => name.startsWith(ORDER))) {
    setOrder(original, patch, key, type);
  }
  for (const [name, value] of Object.entries(patch)) {
    const deletes = name.startsWith(DELETE);
    const key = deletes ? name.slice(DELETE.length) : name;
    if (value === null) delete original[key];
    else if (!(key in original) || kindOf(original[key]) !== kindOf(value)) {
      if (!deletes) original[key] = withoutDirectives(value);
    } else original[key] = merged(original[key], value, fieldIn(type, key), deletes);
  }
  return original;
}

function replacedOrDeleted({ [PATCH]: directive, ...rest }: Dict): Dict {
  if (directive === 'replace') return rest;
  if (directive === 'delete') return {};
  throw rejectedDirective(directive);
}

function rejectedDirective(directive: unknown) {
  return badRequest(`unknown patch type ${String(directive)}`);
}

function fieldIn(type: string | undefined, name: string): FieldType | undefined {
  return type === undefined ? undefined : fieldOf(type, name);
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;

function merged(before: unknown, value: unknown, field: FieldType | undefined, deletes: boolean): unknown {
  if (isDict(before) && isDict(value)) return mergeMap(before, value, field?.map ? undefined : field?.type);
  if (Array.isArray(before) && Array.isArray(value)) return mergedList(before, value, field, deletes);
  return value;
}

/** A list that has no strategy is replaced as a whole. */
function mergedList(
  original: unknown[],
  patch: unknown[],
  field: FieldType | undefined,
  deletes: boolean,
): unknown[] {
  if (!field?.merge) return patch;
  if (original.length === 0 && patch.length === 0) return original;
  const key = field.merge === true ? '' : field.merge;
  if (![...original, ...patch].every(isDict)) {
    const both = deletes
      ? original.filter((value) => !patch.includes(value))
      : deduplicated([...original, ...patch]);
    return inOrder(...partition(both, patch, ''), patch, original, '');
  }
  if (!key) throw rejectedPatch();
  const { entries, base, rest } = mergeEntries(original as Dict[], patch as Dict[], key, (old, change) =>
    mergeMap(old, change, field.type),
  );
  return inOrder(...partition(entries, rest, key), rest, base, key);
}

/** `$retainKeys` names the fields that stay: all others go, as when one strategy takes the place of another. */
function retainKeys(original: Dict, patch: Dict): void {
  const kept = patch[RETAIN_KEYS];
  if (kept === undefined) return;
  delete patch[RETAIN_KEYS];
  if (!Array.isArray(kept)) throw badRequest('invalid patch format of retainKeys');
  const odd = Object.entries(patch).some(
    ([name, value]) =>
      value !== null && !name.startsWith(ORDER) && !name.startsWith(DELETE) && !kept.includes(name),
  );
  if (odd) throw badRequest('invalid patch format of retainKeys');
  for (const name of Object.keys(original)) if (!kept.includes(name)) delete original[name];
}

/** `$setElementOrder/ports` gives the order of the entries of `ports`, and takes the list of the patch along. */
function setOrder(original: Dict, patch: Dict, directive: string, type: string | undefined): void {
  const order = patch[directive];
  delete patch[directive];
  const name = directive.slice(ORDER.length);
  const [before, change] = [original[name], patch[name]];
  if (!Array.isArray(order)) throw badRequest('invalid patch format of setElementOrder list');
  const field = fieldIn(type, name);
  const key = typeof field?.merge === 'string' ? field.merge : '';
  if (Array.isArray(change)) checkOrder(change, order, key);
  if (!Array.isArray(before) && !Array.isArray(change)) return;
  const list = Array.isArray(before)
    ? Array.isArray(change)
      ? mergedList(before, change, field, false)
      : before
    : (withoutDirectives(change) as unknown[]);
  delete patch[name];
  original[name] = inOrder(...partition(list, order, key), order, Array.isArray(before) ? before : [], key);
}
