/**
 * Strategic merge patches (apimachinery pkg/util/strategicpatch/patch.go): as merge patches, but lists are merged as the type
 * that has them says, and directives of the patch say what is to be done otherwise.
 */
import { badRequest } from '../../status.ts';
import { badArgType, badPatchType, plainError } from '../errors.ts';
import { type Dict, GO_SLICE, goTypeOf, goValue, isDict } from '../go-value.ts';
import { elementOf, mergeSlice } from './lists.ts';
import { lookup, lookupList, type Schema } from './lookup.ts';
import { keyValue, normalizeElementOrder, partition } from './order.ts';

const SET_ELEMENT_ORDER = '$setElementOrder/';
const DELETE_FROM_LIST = '$deleteFromPrimitiveList/';
const BAD_ORDER = 'invalid patch format of setElementOrder list';
const BAD_LIST = 'invalid patch format of primitive list';
const BAD_RETAIN_KEYS = 'invalid patch format of retainKeys';

/** `original`, an object of the type `schema`, as the patch changes it. */
export function strategicMerge(schema: Schema, original: object, patch: object): Dict {
  return mergeMap(original as Dict, patch as Dict, schema);
}

function mergeMap(original: Dict, given: Dict, schema: Schema): Dict {
  if ('$patch' in given) return byDirective(given);
  const result = retained(original, given);
  const { $retainKeys: _, ...patch } = given;
  setElementOrders(result, patch, schema);
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$deleteFromPrimitiveList'))
      deleteFromList(result, originalKey(name, DELETE_FROM_LIST), value, schema);
    else if (value === null) delete result[name];
    else if (!(name in result)) put(result, name, withoutNulls(value));
    else if (goTypeOf(result[name]) !== goTypeOf(value)) put(result, name, withoutNulls(value));
    else if (isDict(value)) {
      result[name] = mergeMap(result[name] as Dict, value, lookup(schema, name).type);
    } else if (Array.isArray(value)) {
      const { merge, type } = lookupList(schema, name);
      if (merge) result[name] = mergedList(result[name] as unknown[], value, merge, type);
      else result[name] = value;
    } else result[name] = value;
  }
  return result;
}

function mergedList(original: unknown[], patch: unknown[], merge: string | true, type: Schema): unknown[] {
  return mergeSlice(original, patch, merge, (old, entry) => mergeMap(old, entry, type));
}

/** What `$patch` in a map makes of it. */
function byDirective({ $patch, ...patch }: Dict): Dict {
  if ($patch === 'replace') return patch;
  if ($patch === 'delete') return {};
  throw badPatchType($patch, { $patch, ...patch });
}

/** A copy of the fields that `$retainKeys` names; of all, if there is none. */
function retained(original: Dict, { $retainKeys, ...patch }: Dict): Dict {
  if ($retainKeys === undefined) return { ...original };
  if (!Array.isArray($retainKeys)) throw badRequest(BAD_RETAIN_KEYS);
  const isDirective = (name: string) => name.startsWith('$deleteFromPrimitiveList') || isOrder(name);
  for (const [name, value] of Object.entries(patch)) {
    if (value !== null && !isDirective(name) && !$retainKeys.includes(name))
      throw badRequest(BAD_RETAIN_KEYS);
  }
  return Object.fromEntries(Object.entries(original).filter(([name]) => $retainKeys.includes(name)));
}

const isOrder = (name: string) => name.startsWith('$setElementOrder');

/** Merges the lists whose order the patch gives, and takes them out of the patch (mergePatchIntoOriginal). */
function setElementOrders(result: Dict, patch: Dict, schema: Schema): void {
  for (const [name, order] of Object.entries(patch).filter(([key]) => isOrder(key))) {
    delete patch[name];
    if (!Array.isArray(order)) throw badArgType(GO_SLICE, order);
    const field = originalKey(name, SET_ELEMENT_ORDER);
    const [original, entries] = [listAt(result, field), listAt(patch, field)];
    const { merge, type } = lookupList(schema, field);
    const key = typeof merge === 'string' ? merge : undefined;
    validateOrder(entries ?? [], order, key);
    if (!original && !entries) continue;
    const merged = !entries
      ? (original ?? [])
      : !original
        ? (withoutDirectives(entries) as unknown[])
        : merge
          ? mergedList(original, entries, merge, type)
          : entries;
    const [named, others] = partition(merged, order, key);
    // all entries have to be alike
    elementOf(original ?? [], entries ?? []);
    result[field] = normalizeElementOrder(named, others, order, original ?? [], key);
    delete patch[field];
  }
}

function listAt(map: Dict, field: string): unknown[] | undefined {
  if (!(field in map)) return undefined;
  const list = map[field];
  if (!Array.isArray(list)) throw badArgType(GO_SLICE, list);
  return list;
}

/** The entries of the patch have to be in the order that it gives (validatePatchWithSetOrderList). */
function validateOrder(entries: unknown[], order: unknown[], key: string | undefined): void {
  if (entries.length === 0 || order.length === 0) return;
  const of = (entry: unknown) => (key === undefined ? entry : keyValue(entry, key));
  const named = entries.filter((entry) => !(isDict(entry) && '$patch' in entry)).map(of);
  let at = 0;
  for (const entry of order) if (at < named.length && named[at] === of(entry)) at++;
  if (at < named.length) throw orderMismatch(entries, order);
}

function orderMismatch(entries: unknown[], order: unknown[]) {
  return plainError(
    `The order in patch list:\n${goValue(entries)}\n doesn't match $setElementOrder list:\n${goValue(order)}\n`,
  );
}

function deleteFromList(result: Dict, name: string, values: unknown, schema: Schema): void {
  const list = result[name];
  if (values === null) delete result[name];
  else if (Array.isArray(list) && Array.isArray(values)) {
    lookupList(schema, name);
    result[name] = list.filter((value) => !values.includes(value));
  }
}

/** `$setElementOrder/ports` -> `ports` */
function originalKey(name: string, prefix: string): string {
  if (!name.startsWith(prefix)) throw badRequest(prefix === DELETE_FROM_LIST ? BAD_LIST : BAD_ORDER);
  return name.slice(prefix.length);
}

function put(map: Dict, name: string, value: unknown): void {
  const kept = withoutDirectives(value);
  if (kept === undefined) delete map[name];
  else map[name] = kept;
}

/** What a patch adds, without maps that have a `$patch`; undefined if it is one (removeDirectives). */
function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((entry) => entry !== undefined);
  if (!isDict(value)) return value;
  if ('$patch' in value) return undefined;
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutDirectives(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

/** Without the fields that are null, in lists, too (discardNullValuesFromPatch). */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isDict(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutNulls(inner)]));
}
