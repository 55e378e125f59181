/** Patches: merge (RFC 7386), JSON (RFC 6902) and Kubernetes' strategic merge. */
import { badRequest, StatusError } from './status.ts';

type Json = unknown;
type Dict = Record<string, Json>;

const isDict = (value: Json): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The key by which a strategic merge distinguishes the entries of a list (the `patchMergeKey` tags of k8s.io/api). */
const MERGE_KEYS: Record<string, string> = {
  ports: 'port',
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  conditions: 'type',
  addresses: 'ip',
  taints: 'key',
  ownerReferences: 'uid',
};

export function applyPatch(contentType: string, target: object, patch: Json): object {
  switch (contentType) {
    case 'application/merge-patch+json':
      return mergePatch(target, patch) as object;
    case 'application/strategic-merge-patch+json':
      return strategicMerge(target, patch) as object;
    case 'application/json-patch+json':
      return jsonPatch(target, patch);
    default:
      throw new StatusError(
        415,
        'UnsupportedMediaType',
        `the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json`,
      );
  }
}

export function mergePatch(target: Json, patch: Json): Json {
  if (!isDict(patch)) return patch;
  const result: Dict = isDict(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** Applies a merge patch, except that known lists are merged entry by entry. */
export function strategicMerge(target: Json, patch: Json): Json {
  if (!isDict(patch)) return patch;
  const result: Dict = isDict(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$patch' || key.startsWith('$setElementOrder')) continue;
    const before = result[key];
    if (value === null) delete result[key];
    else if (Array.isArray(value)) result[key] = mergeList(key, before, value);
    else result[key] = strategicMerge(before, value);
  }
  return result;
}

function mergeList(name: string, before: Json, patch: Json[]): Json[] {
  const old = Array.isArray(before) ? before : [];
  const first = [...patch, ...old].find(isDict);
  // the key of a container's ports is containerPort, that of a Service's is port
  const key = name === 'ports' && first && 'containerPort' in first ? 'containerPort' : MERGE_KEYS[name];
  if (!key || !first || !(key in first)) return patch;
  const result = [...old] as Dict[];
  for (const entry of patch.filter(isDict)) {
    const at = result.findIndex((existing) => existing[key] === entry[key]);
    if (entry.$patch === 'delete') {
      if (at >= 0) result.splice(at, 1);
    } else if (at >= 0) result[at] = strategicMerge(result[at], entry) as Dict;
    else result.push(entry);
  }
  return result;
}

interface Operation {
  op: 'add' | 'remove' | 'replace' | 'test';
  path: string;
  value?: Json;
}

function jsonPatch(target: object, patch: Json): object {
  if (!Array.isArray(patch)) throw badRequest('a JSON patch is a list of operations');
  const result = structuredClone(target) as Json;
  for (const operation of patch as Operation[]) applyOperation(result, operation);
  return result as object;
}

function applyOperation(root: Json, { op, path, value }: Operation): void {
  const steps = path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop();
  let parent: Json = root;
  for (const step of steps)
    parent = isDict(parent) || Array.isArray(parent) ? (parent as Dict)[step] : undefined;
  if (last === undefined || typeof parent !== 'object' || parent === null) throw missing(path);
  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    if (op === 'add') parent.splice(index, 0, value);
    else if (op === 'remove') parent.splice(index, 1);
    else if (op === 'replace') parent[index] = value;
    else testEqual(parent[index], value, path);
    return;
  }
  const dict = parent as Dict;
  if (op !== 'add' && !(last in dict)) throw missing(path);
  if (op === 'remove') delete dict[last];
  else if (op === 'test') testEqual(dict[last], value, path);
  else dict[last] = value;
}

function testEqual(actual: Json, expected: Json, path: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw invalidPatch(`testing path ${path} failed`);
  }
}

const missing = (path: string) => invalidPatch(`path ${path} does not exist`);
const invalidPatch = (message: string) =>
  new StatusError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
  );
