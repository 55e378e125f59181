/** Reads manifests as kubectl does. */
import { load } from 'js-yaml';
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { apiVersionOf, RESOURCES, type Resource } from '../../../../engine/kubernetes/resources.ts';
import { CommandError } from './errors.ts';

/** Go's YAML library says it in other words than this one. */
const REASONS: Record<string, string> = {
  'bad indentation of a mapping entry': 'mapping values are not allowed in this context',
};

/** A cluster has room for as many; what is longer is no manifest. */
const LONGEST = 1_000_000;

/** @throws CommandError for what is no manifest */
export function objectsIn(text: string, file: string): KubeObject[] {
  if (text.length > LONGEST) throw new CommandError(`error: ${file} is longer than ${LONGEST} characters`);
  const documents = partsOf(text).flatMap((part) => {
    const value = parsed(part, file);
    return value === undefined || value === null ? [] : [value];
  });
  return documents.flatMap((document) => itemsOf(checked(document, file)));
}

/** Documents are parsed one after the other: those before one that cannot be read are applied. */
function partsOf(text: string): string[] {
  return text.split(/^---(?:[ \t].*)?$/m);
}

function parsed(text: string, file: string): unknown {
  try {
    return /^\s*[^\s#]/m.test(text) ? load(text) : undefined;
  } catch (error) {
    const { reason = 'unreadable', mark } = error as { reason?: string; mark?: { line: number } };
    const where = `yaml: line ${(mark?.line ?? 0) + 1}: ${REASONS[reason] ?? reason}`;
    throw new CommandError(`error: error parsing ${file}: error converting YAML to JSON: ${where}`);
  }
}

function checked(value: unknown, file: string): KubeObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const { kind, apiVersion } = (isObject ? value : {}) as Partial<KubeObject>;
  const missing = [...(apiVersion ? [] : ['apiVersion not set']), ...(kind ? [] : ['kind not set'])];
  if (isObject && missing.length === 0) return value as KubeObject;
  const problem = missing.length > 1 ? `[${missing.join(', ')}]` : missing[0];
  throw new CommandError(
    `error: error validating "${file}": error validating data: ${isObject ? problem : 'invalid object to validate'}; if you choose to ignore these errors, turn validation off with --validate=false`,
  );
}

/** A List counts as its items. */
function itemsOf(object: KubeObject): KubeObject[] {
  const { items } = object as { items?: KubeObject[] };
  return object.kind === 'List' && Array.isArray(items)
    ? items.map((item) => checked(item, 'List'))
    : [object];
}

/** @throws CommandError for a kind that the cluster does not have */
export function resourceOfObject({ kind, apiVersion, metadata }: KubeObject, file: string): Resource {
  const found = RESOURCES.find((resource) => resource.kind === kind && apiVersionOf(resource) === apiVersion);
  if (found) return found;
  const { name = '', namespace = '' } = metadata ?? {};
  throw new CommandError(
    `error: resource mapping not found for name: "${name}" namespace: "${namespace}" from "${file}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
  );
}
