/** The strategic merge patch of `kubectl apply` (apimachinery pkg/util/strategicpatch: CreateThreeWayMergePatch). */

type Json = unknown;
type Fields = Record<string, Json>;

/** The keys of lists whose entries are merged; every other list is replaced. */
const MERGE_KEYS: Record<string, string[]> = {
  ports: ['containerPort', 'port'],
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
};

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the manifest sets, and null for what it no longer has of the one that was applied before. */
export function threeWayPatch(before: Json, modified: Json, current: Json): Fields {
  return patchOf(before, modified, current);
}

function patchOf(before: Json, modified: Json, current: Json): Fields {
  const [old, wanted, there] = [before, modified, current].map((value) => (isFields(value) ? value : {}));
  const patch: Fields = {};
  for (const [key, value] of Object.entries(wanted)) {
    if (same(value, there[key])) continue;
    if (isFields(value)) {
      const inner = patchOf(old[key], value, there[key]);
      if (Object.keys(inner).length > 0 || !isFields(there[key])) patch[key] = inner;
    } else if (Array.isArray(value)) patch[key] = listPatch(key, old[key], value);
    else patch[key] = value;
  }
  for (const key of Object.keys(old)) if (!(key in wanted) && key in there) patch[key] = null;
  return patch;
}

/** Entries that are no longer wanted are deleted by their key. */
function listPatch(name: string, before: Json, wanted: Json[]): Json[] {
  const old = (Array.isArray(before) ? before : []).filter(isFields);
  const entries = wanted.filter(isFields);
  const key = (MERGE_KEYS[name] ?? []).find((field) => [...entries, ...old].some((entry) => field in entry));
  if (!key || entries.length < wanted.length) return wanted;
  const gone = old.filter((entry) => !entries.some((other) => other[key] === entry[key]));
  return [...entries, ...gone.map((entry) => ({ $patch: 'delete', [key]: entry[key] }))];
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
