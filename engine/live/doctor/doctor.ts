/** Whether a run could begin, and what is missing: everything is checked, and nothing lasting is changed. */
import { TargetError, UsageError } from '../../contract/errors.ts';
import type { Service } from '../../kubernetes/objects.ts';
import { discover } from '../discovery/discovery.ts';
import { discoveryOptions } from '../discovery/options.ts';
import { missingPermissions, permissionText } from '../discovery/permissions.ts';
import { newRunId } from '../isolation/ownership.ts';
import { checkCommands } from '../nodes/commands.ts';
import type { LiveOptions } from '../options.ts';
import { dockerVersion, kindVersion } from '../provision/programs.ts';
import { connect } from '../transport/connection.ts';
import { serverVersion } from '../transport/server-version.ts';
import { orTargetError } from '../transport/target-errors.ts';
import { type Check, discoveryChecks, ok, permissionsCheck, portsCheck, versionCheck } from './checks.ts';

/** For clusters that a run makes: the programs that it needs. */
export async function checkProvider(target: 'kind' | 'k3s'): Promise<Check[]> {
  const checks = [await attempt('docker', async () => `the daemon is ${await dockerVersion()}`)];
  if (target === 'kind') checks.push(await attempt('kind', kindVersion));
  return checks;
}

/** For a cluster that exists. `nodePorts` are those that features name. */
export async function checkCluster(options: LiveOptions, nodePorts: number[]): Promise<Check[]> {
  const checks: Check[] = commandChecks(options);
  try {
    const connection = connect(options);
    const { client, context, server } = connection;
    checks.push(ok('kubeconfig', `context ${context} at ${server}`));
    checks.push(versionCheck(await orTargetError(connection, () => serverVersion(client, server))));
    const missing = await missingPermissions(client);
    checks.push(permissionsCheck(missing.map(permissionText)));
    if (missing.length > 0) return checks;
    const run = options.run ?? newRunId();
    const discovery = await discover(client, discoveryOptions(connection, { ...options, run }));
    checks.push(...discoveryChecks(discovery));
    checks.push(portsCheck(await client.list<Service>('Service'), nodePorts));
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    checks.push(missingCheck('cluster', error));
  }
  return checks;
}

/** The user's commands, as far as they can be checked without running them. */
function commandChecks(options: LiveOptions): Check[] {
  const { nodeStop, nodeStart, nodeShell, outside } = options;
  const given = [nodeStop, nodeStart, nodeShell, outside].filter((command) => command !== undefined);
  if (given.length === 0) return [];
  try {
    checkCommands(options);
    return [ok('commands', 'sh can read them, and their programs exist')];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [missingCheck('commands', error)];
  }
}

async function attempt(name: string, act: () => Promise<string>): Promise<Check> {
  try {
    return ok(name, await act());
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return missingCheck(name, error);
  }
}

function missingCheck(name: string, { message, fix }: TargetError | UsageError): Check {
  return { name, state: 'missing', detail: message, fix: fix[0] };
}
