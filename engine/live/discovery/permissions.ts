/** The permissions that a run needs, and which of them it has. */
import { ApiError, expectSuccess, type KubeClient } from '../../client/client.ts';
import { TargetError } from '../../contract/errors.ts';
import { GRANT } from '../transport/target-errors.ts';

export interface Permission {
  verb: string;
  /** Empty for the core group. */
  group: string;
  /** `pods`, or `pods/exec` for a subresource. */
  resource: string;
}

const core = (resource: string, ...verbs: string[]): Permission[] =>
  verbs.map((verb) => ({ verb, group: '', resource }));
const of = (group: string, resource: string, ...verbs: string[]): Permission[] =>
  verbs.map((verb) => ({ verb, group, resource }));

const EVERYTHING = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** All that a run needs; examples/rbac.yaml grants exactly this (a test compares them). */
export const PERMISSIONS: readonly Permission[] = [
  ...core('nodes', 'get', 'list'),
  ...core('namespaces', 'get', 'list', 'create', 'patch', 'delete'),
  ...core('serviceaccounts', 'get'),
  ...core('pods', ...EVERYTHING),
  ...core('pods/exec', 'get', 'create'),
  ...core('pods/log', 'get'),
  ...core('services', ...EVERYTHING),
  ...core('services/status', 'update', 'patch'),
  ...core('endpoints', ...EVERYTHING),
  ...core('events', 'list'),
  ...core('resourcequotas', 'list'),
  ...core('limitranges', 'list'),
  ...of('apps', 'deployments', ...EVERYTHING),
  ...of('apps', 'deployments/scale', 'get', 'update', 'patch'),
  ...of('apps', 'replicasets', 'get', 'list', 'watch'),
  ...of('discovery.k8s.io', 'endpointslices', ...EVERYTHING),
  ...of('networking.k8s.io', 'networkpolicies', 'list'),
  ...of('networking.k8s.io', 'ipaddresses', 'get', 'list'),
  ...of('networking.k8s.io', 'servicecidrs', 'get', 'list'),
  ...of('coordination.k8s.io', 'leases', 'get', 'list', 'create', 'patch', 'delete'),
];

export function permissionText({ verb, group, resource }: Permission): string {
  return `${verb} ${resource}${group ? ` (${group})` : ''}`;
}

/** Permissions that are not granted, by SelfSubjectAccessReviews, which leave nothing behind. */
export async function missingPermissions(
  client: KubeClient,
  permissions: readonly Permission[] = PERMISSIONS,
): Promise<Permission[]> {
  const answers = await Promise.all(
    permissions.map(async (permission) => ({ permission, allowed: await isAllowed(client, permission) })),
  );
  return answers.filter(({ allowed }) => !allowed).map(({ permission }) => permission);
}

async function isAllowed(client: KubeClient, { verb, group, resource: name }: Permission): Promise<boolean> {
  const [resource, subresource = ''] = name.split('/');
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { verb, group, resource, subresource } },
  };
  const reply = await client.send<{ status: { allowed: boolean } }>(
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    { body },
  );
  if (reply.code === 404) {
    throw new TargetError('this is not a complete Kubernetes API: it has no SelfSubjectAccessReviews', [
      'a run needs a cluster whose pods run;  leadline serve  is for kubectl and client libraries',
    ]);
  }
  return expectSuccess(reply).status.allowed;
}

/** How many missing permissions an error names. */
const SHOWN = 5;

/** Throws a TargetError that names the permissions which a run needs and does not have. */
export async function checkPermissions(client: KubeClient): Promise<void> {
  const missing = await missingPermissions(client);
  if (missing.length === 0) return;
  const shown = missing.slice(0, SHOWN).map(permissionText).join(', ');
  const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : '';
  throw new TargetError(`not allowed in this cluster: ${shown}${more}`, [
    `${GRANT}; npx leadline doctor  lists what is missing`,
  ]);
}

/** Runs `act`; if it is forbidden, the TargetError says `what` is not allowed. */
export async function allowed<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || (error.code !== 403 && error.code !== 401)) throw error;
    throw new TargetError(`not allowed to ${what}: ${error.message}`, [`${GRANT}; CONTRIBUTING.md lists it`]);
  }
}
