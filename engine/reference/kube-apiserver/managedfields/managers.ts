/** Who manages which fields (apimachinery util/managedfields/internal: managedfields.go, capmanagers.go). */
import type { ManagedFieldsEntry } from '../../../kubernetes/objects.ts';
import { type FieldsV1, fieldsToSet, setToFields } from './fields-v1.ts';
import type { FieldSet } from './fieldset.ts';

/** One manager: who, by which operation, through which version and part of the API. */
export interface Manager {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
}

export interface Managed extends Manager {
  set: FieldSet;
  time?: string;
}

/** By their identifiers. */
export type Managers = ReadonlyMap<string, Managed>;

/** One that applies is the same whatever the version (BuildManagerIdentifier). */
export function identifierOf({ manager, operation, apiVersion, subresource }: Manager): string {
  const version = operation === 'Apply' ? undefined : apiVersion;
  return JSON.stringify({ manager, operation, apiVersion: version, subresource: subresource || undefined });
}

/** Undefined for entries that cannot be read. */
export function decodeManagers(entries: readonly ManagedFieldsEntry[] = []): Managers | undefined {
  const managers = new Map<string, Managed>();
  for (const {
    manager = '',
    operation,
    apiVersion,
    fieldsType,
    fieldsV1 = {},
    subresource,
    time,
  } of entries) {
    if ((operation !== 'Apply' && operation !== 'Update') || !apiVersion || fieldsType !== 'FieldsV1')
      return undefined;
    const identity = { manager, operation, apiVersion, ...(subresource ? { subresource } : {}) } as const;
    const set = readSet(fieldsV1 as FieldsV1);
    if (!set) return undefined;
    managers.set(identifierOf(identity), { ...identity, set, ...(time ? { time } : {}) });
  }
  return managers;
}

function readSet(fields: FieldsV1): FieldSet | undefined {
  try {
    return fieldsToSet(fields);
  } catch {
    return undefined;
  }
}

export function encodeManagers(managers: Managers): ManagedFieldsEntry[] {
  const entries = [...managers.values()].sort(compareManaged);
  return entries.map(({ manager, operation, apiVersion, subresource, set, time }) => ({
    manager,
    operation,
    apiVersion,
    ...(time ? { time } : {}),
    fieldsType: 'FieldsV1',
    fieldsV1: setToFields(set),
    ...(subresource ? { subresource } : {}),
  }));
}

function compareManaged(a: Managed, b: Managed): number {
  return (
    compareTexts(a.operation, b.operation) ||
    compareTexts(a.time ?? '', b.time ?? '') ||
    compareTexts(a.manager, b.manager) ||
    compareTexts(a.apiVersion, b.apiVersion) ||
    compareTexts(a.subresource ?? '', b.subresource ?? '')
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Updaters that an object may have. */
const MOST_UPDATERS = 10;
const OLD_UPDATES = 'ancient-changes';

/** The oldest updates beyond the most that there may be are put together (capUpdateManagers). */
export function capUpdateManagers(managers: Managers): Managers {
  const updaters = [...managers]
    .filter(([, { operation }]) => operation === 'Update')
    .sort(([a, x], [b, y]) => compareTexts(x.time ?? '', y.time ?? '') || compareTexts(a, b));
  const result = new Map(managers);
  const firstOf = new Map<string, string>();
  let count = updaters.length;
  for (const [identifier, managed] of updaters) {
    if (count <= MOST_UPDATERS) break;
    const { apiVersion } = managed;
    const bucket: Manager = { manager: OLD_UPDATES, operation: 'Update', apiVersion };
    const key = identifierOf(bucket);
    const first = firstOf.get(apiVersion);
    if (first === undefined) {
      firstOf.set(apiVersion, identifier);
      continue;
    }
    const old = result.get(key) ?? result.get(first);
    if (!result.has(key)) result.delete(first);
    result.delete(identifier);
    result.set(key, { ...bucket, set: old ? managed.set.union(old.set) : managed.set, time: managed.time });
    count--;
  }
  return result;
}
