/** Clusters by the `kind` program (https://kind.sigs.k8s.io): nodes are containers. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TargetError, UsageError } from '../../contract/errors.ts';
import { temporaryFolder, writeTemporary } from '../../files.ts';
import { kindConfig } from './kind-config.ts';
import { type Outside, outsideOf } from './outside.ts';
import { dockerVersion, program } from './programs.ts';
import type { Provision, Provisioned, ProvisionOptions } from './provision.ts';
import { awaitReady } from './ready.ts';

/** How long kind itself waits for the control plane. */
const WAIT = '3m';

export function kindProvision(options: ProvisionOptions): Provision {
  const name = options.reuse ?? `leadline-${options.run}`;
  const what = `the kind cluster ${name}`;
  const folder = temporaryFolder('leadline-kind');
  const stop = new AbortController();
  let creating: Promise<unknown> | undefined;
  let outside: Outside | undefined;
  let removing: Promise<void> | undefined;

  async function start(): Promise<Provisioned> {
    const kubeconfig = join(folder, 'kubeconfig');
    const config = configFile(options, folder);
    await dockerVersion();
    if (options.reuse) await reuse(name, kubeconfig);
    else {
      creating = create(name, kubeconfig, config, options.kindImage, stop.signal);
      await creating;
    }
    const nodes = await awaitReady(kubeconfig, what);
    const [{ metadata }] = nodes;
    outside = await outsideOf(
      { nodes, container: metadata.name, network: 'kind' },
      `leadline-${options.run}`,
      options.probeImage,
    );
    return {
      kubeconfig,
      nodeStop: 'docker pause {node}',
      nodeStart: 'docker unpause {node}',
      nodeShell: 'docker exec --interactive {node} sh',
      ours: !options.reuse,
      outside,
    };
  }

  async function removeAll(): Promise<void> {
    stop.abort();
    // what is being made is removed only when nobody makes it any more
    await creating?.catch(() => {});
    await outside?.close();
    if (creating) await removeKindCluster(name);
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    what,
    removeBy: `kind delete cluster --name ${name}`,
    start,
    remove: () => (removing ??= removeAll()),
  };
}

/** The user's file, or one that says what the flags say. */
function configFile(options: ProvisionOptions, folder: string): string {
  const { kindConfig: given, nodes, dualStack, proxy } = options;
  if (!given) {
    const file = join(folder, 'kind.yaml');
    writeTemporary(file, kindConfig({ nodes, dualStack, proxy }));
    return file;
  }
  if (!existsSync(given))
    throw new UsageError(`there is no ${given}`, ['--kind-config names a file of yours']);
  if (nodes !== undefined || dualStack || proxy) {
    throw new UsageError('--kind-config says all: it cannot be used with --nodes, --dual-stack or --proxy');
  }
  return given;
}

async function create(
  name: string,
  kubeconfig: string,
  config: string,
  image: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const args = ['create', 'cluster', '--name', name, '--kubeconfig', kubeconfig, '--config', config];
  if (image) args.push('--image', image);
  const { exitCode, stderr } = await program('kind', [...args, '--wait', WAIT], signal);
  signal.throwIfAborted();
  if (exitCode === 0) return;
  throw failure(stderr, image);
}

/** What kind prints when it gives up, in one line. */
function failure(stderr: string, image: string | undefined): TargetError {
  const lines = stderr.split('\n').filter((line) => /error|failed|no such|not found/i.test(line));
  const reason = (lines.find((line) => line.startsWith('ERROR')) ?? lines[0] ?? stderr.trim()).replace(
    /^ERROR: /,
    '',
  );
  if (/pull image|manifest unknown|no such image|pull access denied/i.test(stderr)) {
    return new TargetError(`kind cannot get the node image${image ? ` ${image}` : ''}: ${reason}`, [
      'name one that is there with --kind-image; https://github.com/kubernetes-sigs/kind/releases lists them',
    ]);
  }
  return new TargetError(`kind could not create a cluster: ${reason}`, [
    'try it by hand:  kind create cluster',
  ]);
}

async function reuse(name: string, kubeconfig: string): Promise<void> {
  const { stdout } = await program('kind', ['get', 'clusters']);
  const clusters = stdout.split('\n').filter(Boolean);
  if (!clusters.includes(name)) {
    throw new TargetError(`there is no kind cluster "${name}"`, [
      clusters.length > 0 ? `there are: ${clusters.join(', ')}` : 'leave --reuse out to have one made',
    ]);
  }
  const { exitCode, stdout: config, stderr } = await program('kind', ['get', 'kubeconfig', '--name', name]);
  if (exitCode !== 0) throw new TargetError(`kind tells no kubeconfig of ${name}: ${stderr.trim()}`);
  writeTemporary(kubeconfig, config);
}

/** What Docker has told kind comes last. */
function lastLine(stderr: string): string {
  return (stderr.trim().split('\n').at(-1) ?? '').replace(/^Command Output: /, '');
}

/** Also used for a cluster that an earlier run left. */
export async function removeKindCluster(name: string): Promise<void> {
  const { exitCode, stderr } = await program('kind', ['delete', 'cluster', '--name', name]);
  if (exitCode === 0) return;
  throw new TargetError(`the kind cluster ${name} could not be removed: ${lastLine(stderr)}`, [
    `when Docker answers again:  kind delete cluster --name ${name}`,
  ]);
}
