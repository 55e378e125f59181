/** What a doctor's check says about what was found. Pure. */
import type { Service } from '../../kubernetes/objects.ts';
import type { Discovery } from '../discovery/discovery.ts';
import { PERMISSIONS } from '../discovery/permissions.ts';

export interface Check {
  name: string;
  /** `limited`: the run works, and leaves some rules out. */
  state: 'ok' | 'limited' | 'missing';
  detail: string;
  fix?: string;
}

export function ok(name: string, detail: string): Check {
  return { name, state: 'ok', detail };
}

/** The API versions whose Services the rules are about. */
const KNOWN_MINORS = { first: 29, last: 36 };

/** `version` as the server gives it, `v1.36.2`. */
export function versionCheck(version: string): Check {
  const minor = Number(/^v1\.(\d+)/.exec(version)?.[1]);
  const { first, last } = KNOWN_MINORS;
  if (minor >= first && minor <= last) return ok('server version', version);
  const detail = `${version}: the rules were observed on 1.36, and are meant for 1.${first} to 1.${last}`;
  return { name: 'server version', state: 'limited', detail };
}

export function permissionsCheck(missing: string[]): Check {
  if (missing.length === 0) return ok('permissions', `all ${PERMISSIONS.length} that a run needs`);
  return {
    name: 'permissions',
    state: 'missing',
    detail: `not allowed: ${missing.join(', ')}`,
    fix: 'npx leadline rbac | kubectl apply -f -  grants them to a service account',
  };
}

/** How to get what the capability card says is missing. */
const FIXES: Record<string, string> = {
  nodes: 'kubectl describe nodes  shows why',
  dns: 'kubectl -n kube-system get pods -l k8s-app=kube-dns',
  image: 'mirror what  npx leadline images  lists, and name the mirror with --image-registry',
  'node-control': '--node-stop and --node-start name commands, --allow-disruptive lets rules use them',
  'external-backend': '--external-backend 192.0.2.1:3000 names a web server that answers /hostname',
  'node-access':
    'run where the addresses of the nodes answer, or name such a machine:  --outside "ssh bastion sh"',
};

/** Nothing to advise: a choice between two, or what no live cluster can have. */
const WITHOUT_ADVICE = ['no-load-balancer', 'virtual-time', 'dual-stack'];

/** Preconditions, a DNS lookup in a pod, and capabilities. */
export function discoveryChecks({ facts, capabilities, lookup }: Discovery): Check[] {
  const check = (name: string, holds: boolean, detail: string, otherwise: Check['state']): Check =>
    holds ? ok(name, detail) : { name, state: otherwise, detail, fix: FIXES[name] };
  return [
    ...facts.preconditions.map(({ name, holds, reason }) => check(name, holds, reason, 'missing')),
    lookupCheck(lookup),
    ...capabilities
      .filter(([name]) => !WITHOUT_ADVICE.includes(name))
      .map(([name, { supported, reason }]) => check(name, supported, reason, 'limited')),
  ];
}

function lookupCheck(lookup: string): Check {
  const name = 'DNS lookup in a pod';
  if (lookup) return ok(name, `kubernetes.default is ${lookup.split('\n')[0]}`);
  return { name, state: 'missing', detail: 'kubernetes.default got no answer', fix: FIXES.dns };
}

/** `nodePorts` are those that features name; a Service of somebody else may hold one. */
export function portsCheck(services: Service[], nodePorts: number[]): Check {
  const held = services.flatMap(({ metadata, spec }) =>
    (spec.ports ?? [])
      .filter(({ nodePort }) => nodePort !== undefined && nodePorts.includes(nodePort))
      .map(({ nodePort }) => `${nodePort} by ${metadata.namespace}/${metadata.name}`),
  );
  const name = 'free node ports';
  if (held.length === 0) return ok(name, `all ${nodePorts.length} that scenarios name`);
  return {
    name,
    state: 'limited',
    detail: `held: ${held.join(', ')}`,
    fix: 'scenarios that name them are inconclusive',
  };
}
