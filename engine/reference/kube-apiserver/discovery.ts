/** Discovery: groups, resources, version, and as much of OpenAPI as clients need to start. */
import { apiVersionOf, RESOURCES, type Resource } from '../../kubernetes/resources.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
/** Kinds with a status of their own to write. */
const WITH_STATUS = [
  'Service',
  'Pod',
  'Node',
  'Namespace',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'PodDisruptionBudget',
  'ServiceCIDR',
];
export const SCALABLE = ['Deployment', 'ReplicaSet', 'StatefulSet'];

const groups = () => [...new Set(RESOURCES.map((r) => r.group))].filter(Boolean);

/** The document at a path of discovery; undefined for any other path. */
export function discovery(path: string, address: string): object | undefined {
  switch (path.replace(/\/$/, '')) {
    case '/version':
      return { major: '1', minor: '36', gitVersion: 'v1.36.0+leadline', platform: 'leadline/reference' };
    case '/api':
      return {
        kind: 'APIVersions',
        versions: ['v1'],
        serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }],
      };
    case '/apis':
      return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups().map(groupOf) };
    case '/openapi/v3':
      return {
        paths: Object.fromEntries(['', ...groups()].map((g) => [pathOf(g).slice(1), openapiLink(g)])),
      };
  }
  const spec = /^\/openapi\/v3(\/apis?\/.+)$/.exec(path)?.[1];
  const found = ['', ...groups()].find((group) => pathOf(group) === (spec ?? path.replace(/\/$/, '')));
  if (found === undefined)
    return groups().includes(path.slice('/apis/'.length)) ? groupOf(path.slice(6)) : undefined;
  return spec ? openapiOf(found) : resourcesOf(found);
}

function pathOf(group: string): string {
  return group ? `/apis/${group}/v1` : '/api/v1';
}

function groupOf(name: string): object {
  const version = { groupVersion: `${name}/v1`, version: 'v1' };
  return { kind: 'APIGroup', apiVersion: 'v1', name, versions: [version], preferredVersion: version };
}

function resourcesOf(group: string): object {
  const own = RESOURCES.filter((r) => r.group === group);
  const resources = own.flatMap((r) => [
    {
      name: r.plural,
      singularName: r.singular,
      namespaced: r.namespaced,
      kind: r.kind,
      verbs: VERBS,
      ...(r.shortNames.length > 0 ? { shortNames: r.shortNames } : {}),
      ...(['Pod', 'Service', 'Deployment', 'ReplicaSet'].includes(r.kind) ? { categories: ['all'] } : {}),
    },
    ...(WITH_STATUS.includes(r.kind) ? [subresource(r, 'status')] : []),
    ...(r.kind === 'Pod' ? CREATED_AT_POD : []),
    ...(SCALABLE.includes(r.kind)
      ? [{ ...subresource(r, 'scale'), group: 'autoscaling', version: 'v1', kind: 'Scale' }]
      : []),
  ]);
  return { kind: 'APIResourceList', groupVersion: group ? `${group}/v1` : 'v1', resources };
}

const CREATED_AT_POD = [
  { name: 'pods/binding', singularName: '', namespaced: true, kind: 'Binding', verbs: ['create'] },
  {
    name: 'pods/eviction',
    singularName: '',
    namespaced: true,
    group: 'policy',
    version: 'v1',
    kind: 'Eviction',
    verbs: ['create'],
  },
];

function subresource(r: Resource, name: string) {
  const { plural, namespaced, kind } = r;
  return { name: `${plural}/${name}`, singularName: '', namespaced, kind, verbs: ['get', 'patch', 'update'] };
}

function openapiLink(group: string): object {
  return { serverRelativeURL: `/openapi/v3${pathOf(group)}` };
}

/** Declares for each kind that PATCH has the parameter `fieldValidation`, which kubectl checks before it sends anything. */
function openapiOf(group: string): object {
  const fieldValidation = { name: 'fieldValidation', in: 'query', schema: { type: 'string' } };
  const paths = RESOURCES.filter((r) => r.group === group).map((r) => [
    `${pathOf(group)}${r.namespaced ? '/namespaces/{namespace}' : ''}/${r.plural}/{name}`,
    {
      patch: {
        parameters: [fieldValidation],
        responses: { 200: { description: 'OK' } },
        'x-kubernetes-group-version-kind': {
          group,
          version: apiVersionOf(r).split('/').at(-1),
          kind: r.kind,
        },
      },
    },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Leadline', version: 'v1.36' },
    paths: Object.fromEntries(paths),
  };
}
