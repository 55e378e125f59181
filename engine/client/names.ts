/** How names in features relate to names in the cluster. On the reference engine they are the same. */
import type { KubeObject } from '../kubernetes/objects.ts';

export interface Names {
  namespace: Translation;
  node: Translation;
  /** Host names that mention a namespace. */
  host: Translation;
}

export interface Translation {
  toCluster(name: string): string;
  fromCluster(name: string): string;
}

const same: Translation = { toCluster: (name) => name, fromCluster: (name) => name };

export const SAME_NAMES: Names = { namespace: same, node: same, host: same };

/** `n1`, `n2`, ... are the nodes of a cluster, in this order; other names are what they are. */
export function nodeNames(nodes: readonly string[]): Translation {
  return {
    toCluster: (name) => {
      const index = /^n(\d+)$/.exec(name)?.[1];
      return index ? (nodes[Number(index) - 1] ?? name) : name;
    },
    fromCluster: (name) => (nodes.includes(name) ? `n${nodes.indexOf(name) + 1}` : name),
  };
}

/** The fields in which names are translated; nothing else is replaced. */
const FIELDS: Record<string, keyof Names> = {
  namespace: 'namespace',
  nodeName: 'node',
  externalName: 'host',
};

/** Kinds whose own name is translated. */
const OWN_NAMES: Record<string, 'namespace' | 'node'> = { Namespace: 'namespace', Node: 'node' };

export function toCluster<T extends object>(object: T, names: Names): T {
  return translate(object, names, 'toCluster');
}

export function fromCluster<T extends object>(object: T, names: Names): T {
  return translate(object, names, 'fromCluster');
}

function translate<T extends object>(object: T, names: Names, direction: keyof Translation): T {
  if (names === SAME_NAMES) return object;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        typeof inner === 'string' && FIELDS[key] ? names[FIELDS[key]][direction](inner) : visit(inner),
      ]),
    );
  };
  const result = visit(object) as T & KubeObject & { items?: KubeObject[] };
  // the items of a list do not say of what kind they are
  const own = OWN_NAMES[result.kind?.replace(/List$/, '')];
  if (own) {
    for (const { metadata } of result.items ?? [result]) metadata.name = names[own][direction](metadata.name);
  }
  return result;
}
