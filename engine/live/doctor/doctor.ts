/** Whether a run could begin, and what is missing: everything is looked at, nothing that lasts is changed. */
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import { TargetError, UsageError } from '../../contract/errors.ts';
import type { Service } from '../../kubernetes/objects.ts';
import type { TargetOptions } from '../../targets.ts';
import { type Detected, detect } from '../discovery/discovery.ts';
import { detectOptions } from '../discovery/options.ts';
import { missingPermissions, PERMISSIONS, permissionText } from '../discovery/permissions.ts';
import { newRunId } from '../isolation/ownership.ts';
import { checkCommands } from '../nodes/commands.ts';
import { dockerVersion, kindVersion } from '../provision/programs.ts';
import { connect, unreachable } from '../transport/connection.ts';
import { serverVersion } from '../transport/identify.ts';

export interface Check {
  name: string;
  /** `limited`: the run works, and leaves some rules out. */
  state: 'ok' | 'limited' | 'missing';
  detail: string;
  fix?: string;
}

/** The API versions whose Services the rules are about. */
const KNOWN_MINORS = { first: 29, last: 36 };

/** For clusters that a run makes: the programs that it needs. */
export async function checkProvider(target: 'kind' | 'k3s'): Promise<Check[]> {
  const checks = [await attempt('docker', async () => `the daemon is ${await dockerVersion()}`)];
  if (target === 'kind') checks.push(await attempt('kind', kindVersion));
  return checks;
}

/** For a cluster that is there. `nodePorts` are those that features name. */
export async function checkCluster(options: TargetOptions, nodePorts: number[]): Promise<Check[]> {
  const checks: Check[] = commandChecks(options);
  try {
    const connection = connect(options);
    const client = new KubeClient(connection.fetch, connection.server, SAME_NAMES);
    checks.push(ok('kubeconfig', `context ${connection.context} at ${connection.server}`));
    const version = await serverVersion(client, connection.server).catch((error: unknown) => {
      throw error instanceof TypeError ? unreachable(error, connection) : error;
    });
    checks.push(versionCheck(version));
    const missing = await missingPermissions(client);
    checks.push(permissionsCheck(missing.map(permissionText)));
    if (missing.length > 0) return checks;
    const detected = await detect(
      client,
      detectOptions(connection, { ...options, run: options.run ?? newRunId() }),
    );
    checks.push(...foundOut(detected), portsCheck(await client.list<Service>('Service'), nodePorts));
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    checks.push({ name: 'cluster', state: 'missing', detail: error.message, fix: error.fix[0] });
  }
  return checks;
}

/** The user's commands, as far as that can be said without running them. */
function commandChecks(options: TargetOptions): Check[] {
  const { nodeStop, nodeStart, nodeShell, outside } = options;
  const given = [nodeStop, nodeStart, nodeShell, outside].filter((command) => command !== undefined);
  if (given.length === 0) return [];
  try {
    checkCommands(options);
    return [ok('commands', 'sh can read them, and their programs are there')];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [{ name: 'commands', state: 'missing', detail: error.message, fix: error.fix[0] }];
  }
}

function ok(name: string, detail: string): Check {
  return { name, state: 'ok', detail };
}

async function attempt(name: string, act: () => Promise<string>): Promise<Check> {
  try {
    return ok(name, await act());
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return { name, state: 'missing', detail: error.message, fix: error.fix[0] };
  }
}

function versionCheck(version: string): Check {
  const minor = Number(/^v1\.(\d+)/.exec(version)?.[1]);
  const { first, last } = KNOWN_MINORS;
  if (minor >= first && minor <= last) return ok('server version', version);
  const detail = `${version}: the rules were observed on 1.36, and are meant for 1.${first} to 1.${last}`;
  return { name: 'server version', state: 'limited', detail };
}

function permissionsCheck(missing: string[]): Check {
  if (missing.length === 0) return ok('permissions', `all ${PERMISSIONS.length} that a run needs`);
  return {
    name: 'permissions',
    state: 'missing',
    detail: `not allowed: ${missing.join(', ')}`,
    fix: 'npx leadline rbac | kubectl apply -f -  grants them to a service account',
  };
}

/** Where to get what the capability card says is missing. */
const FIXES: Record<string, string> = {
  nodes: 'kubectl describe nodes  says why',
  dns: 'kubectl -n kube-system get pods -l k8s-app=kube-dns',
  image: 'mirror what  npx leadline images  lists, and name the mirror with --image-registry',
  'node-control': '--node-stop and --node-start name commands, --allow-disruptive lets rules use them',
  'external-backend': '--external-backend 192.0.2.1:3000 names a web server that answers /hostname',
  'node-access':
    'run where the addresses of the nodes answer, or name such a machine:  --outside "ssh bastion sh"',
};

/** Capabilities that are a choice between two, or that no cluster can have, are no advice. */
const SILENT = ['no-load-balancer', 'virtual-time', 'dual-stack'];

function foundOut({ facts, capabilities, lookup }: Detected): Check[] {
  const preconditions = facts.preconditions.map(
    ({ name, holds, reason }): Check => ({
      name,
      state: holds ? 'ok' : 'missing',
      detail: reason,
      ...(holds ? {} : { fix: FIXES[name] }),
    }),
  );
  const dns: Check = lookup
    ? ok('look-up in a pod', `kubernetes.default is ${lookup.split('\n')[0]}`)
    : {
        name: 'look-up in a pod',
        state: 'missing',
        detail: 'kubernetes.default got no answer',
        fix: FIXES.dns,
      };
  const support = capabilities
    .filter(([name]) => !SILENT.includes(name))
    .map(
      ([name, { supported, reason }]): Check => ({
        name,
        state: supported ? 'ok' : 'limited',
        detail: reason,
        ...(supported ? {} : { fix: FIXES[name] }),
      }),
    );
  return [...preconditions, dns, ...support];
}

function portsCheck(services: Service[], nodePorts: number[]): Check {
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
    fix: 'their scenarios cannot tell anything',
  };
}
