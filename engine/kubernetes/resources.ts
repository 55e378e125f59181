/** Kinds, where they are in the API, and references to objects. */

/** A reference to an object. `namespace` is without meaning for kinds that have none. */
export interface Ref {
  namespace: string;
  name: string;
}

/** `namespace/name`, or the name alone if there is no namespace. */
export function keyOf({ namespace, name }: Partial<Ref> & { name: string }): string {
  return namespace ? `${namespace}/${name}` : name;
}

export const KINDS = [
  'Service',
  'Pod',
  'Deployment',
  'ReplicaSet',
  'Endpoints',
  'EndpointSlice',
  'Node',
  'Namespace',
  'IPAddress',
  'ServiceCIDR',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Event',
  'Lease',
  'PodDisruptionBudget',
] as const;

export type Kind = (typeof KINDS)[number];

/** Where a kind lives in the API. */
export interface Resource {
  kind: Kind;
  /** `''` for the core group. */
  group: string;
  version: string;
  plural: string;
  singular: string;
  shortNames: string[];
  namespaced: boolean;
}

const resource = (
  kind: Kind,
  group: string,
  plural: string,
  shortNames: string[],
  namespaced = true,
): Resource => ({
  kind,
  group,
  version: 'v1',
  plural,
  singular: kind.toLowerCase(),
  shortNames,
  namespaced,
});

export const RESOURCES: readonly Resource[] = [
  resource('Namespace', '', 'namespaces', ['ns'], false),
  resource('Node', '', 'nodes', ['no'], false),
  resource('Pod', '', 'pods', ['po']),
  resource('Service', '', 'services', ['svc']),
  resource('Endpoints', '', 'endpoints', ['ep']),
  resource('EndpointSlice', 'discovery.k8s.io', 'endpointslices', []),
  resource('Deployment', 'apps', 'deployments', ['deploy']),
  resource('ReplicaSet', 'apps', 'replicasets', ['rs']),
  resource('IPAddress', 'networking.k8s.io', 'ipaddresses', ['ip'], false),
  resource('ServiceCIDR', 'networking.k8s.io', 'servicecidrs', [], false),
  resource('StatefulSet', 'apps', 'statefulsets', ['sts']),
  resource('DaemonSet', 'apps', 'daemonsets', ['ds']),
  resource('Job', 'batch', 'jobs', []),
  resource('ConfigMap', '', 'configmaps', ['cm']),
  resource('Secret', '', 'secrets', []),
  resource('ServiceAccount', '', 'serviceaccounts', ['sa']),
  resource('Event', '', 'events', ['ev']),
  resource('Lease', 'coordination.k8s.io', 'leases', []),
  resource('PodDisruptionBudget', 'policy', 'poddisruptionbudgets', ['pdb']),
];

const byKind = new Map(RESOURCES.map((r) => [r.kind, r]));

/** The resource of a kind. Throws an Error for an unknown kind. */
export function resourceOf(kind: string): Resource {
  const found = byKind.get(kind as Kind);
  if (!found) throw new Error(`kind ${kind} is not one of ${KINDS.join(', ')}`);
  return found;
}

/** `v1` or `apps/v1`. */
export function apiVersionOf(r: Resource): string {
  return r.group ? `${r.group}/${r.version}` : r.version;
}
