/** `{{redis.clusterIP}}`: values that the cluster chooses. There are no expressions. */
import { FeatureError } from '../../engine/contract/errors.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { shortened } from '../../engine/contract/texts.ts';
import { internalAddress } from '../../engine/kubernetes/nodes.ts';
import type { KubeObject, Node, Pod } from '../../engine/kubernetes/objects.ts';
import { KINDS, type Kind, type Ref } from '../../engine/kubernetes/resources.ts';

/** A placeholder for an object or a field that does not exist, or not yet. */
export class UnresolvedPlaceholder extends FeatureError {}

export interface Placeholder {
  kind?: Kind;
  ref: Ref;
  path: string;
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Replaces each placeholder in a text by the value that `find` returns for it. */
export async function substitute(text: string, find: (inner: string) => Promise<string>): Promise<string> {
  const values = new Map<string, string>();
  for (const [, inner] of text.matchAll(PLACEHOLDER)) {
    if (!values.has(inner)) values.set(inner, await find(inner.trim()));
  }
  return text.replaceAll(PLACEHOLDER, (_, inner) => values.get(inner) as string);
}

/** What stands between the braces of each placeholder in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, inner]) => inner.trim());
}

/** A text with a word in place of each placeholder, which YAML would take for a mapping. */
export function withoutPlaceholders(text: string): string {
  return text.replaceAll(PLACEHOLDER, 'placeholder');
}

/** Reads `[kind/][namespace/]name.path`. */
export function parsePlaceholder(inner: string): Placeholder {
  const match = /^((?:[A-Za-z0-9-]+\/){0,2})([A-Za-z0-9-]+)\.(\S+)$/.exec(inner);
  if (!match) throw unreadable(inner);
  const [, prefix, name, path] = match;
  const parts = prefix.split('/').filter(Boolean);
  const kind = KINDS.find((k) => k === parts[0]);
  if (kind) parts.shift();
  if (parts.length > 1) throw unreadable(inner);
  return { ...(kind ? { kind } : {}), ref: parseRef([...parts, name].join('/')), path };
}

function unreadable(inner: string): FeatureError {
  return new FeatureError(
    `cannot read the placeholder {{${shortened(inner)}}}: write {{name.path}}, {{namespace/name.path}} or {{Kind/name.path}}, such as {{web.clusterIP}}`,
  );
}

const SHORT_PATHS: Record<string, string> = {
  clusterIP: 'spec.clusterIP',
  nodePort: 'spec.ports[0].nodePort',
  name: 'metadata.name',
  uid: 'metadata.uid',
};

/** The value at a Kubernetes field path such as `spec.ports[0].nodePort` or `labels[kubernetes.io/x]`. */
export function valueAt(object: KubeObject, path: string): unknown {
  if (path === 'address') return addressOf(object);
  // as in DNS names of endpoints without a host name
  if (path === 'dashedAddress') return addressOf(object)?.replaceAll(/[.:]/g, '-');
  const full = SHORT_PATHS[path] ?? path.replace(/^(labels|annotations)(?=\[)/, 'metadata.$1');
  let value: unknown = object;
  for (const [, name, key] of full.matchAll(/([^.[\]]+)|\[([^[\]]+)\]/g)) {
    value = (value as Record<string, unknown> | undefined)?.[name ?? key];
  }
  return value;
}

function addressOf(object: KubeObject): string | undefined {
  return (object as Pod).status?.podIP ?? internalAddress(object as Node);
}
