/** The `kind` program: its commands, and what its failures mean. */
import { TargetError } from '../../contract/errors.ts';
import { writeTemporary } from '../../files.ts';
import { lastLine } from '../transport/last-line.ts';
import { program } from './programs.ts';

/** How long kind itself waits for the control plane. */
const WAIT = '3m';

export interface KindCluster {
  name: string;
  /** The file into which kind writes the kubeconfig. */
  kubeconfig: string;
  /** The configuration file. */
  config: string;
  /** The image of the nodes; kind's default if it is left out. */
  image?: string;
}

export function createArguments({ name, kubeconfig, config, image }: KindCluster): string[] {
  const args = ['create', 'cluster', '--name', name, '--kubeconfig', kubeconfig, '--config', config];
  return [...args, ...(image ? ['--image', image] : []), '--wait', WAIT];
}

/** Throws a TargetError if kind fails, and the reason of `signal` if that ends it. */
export async function createKindCluster(cluster: KindCluster, signal: AbortSignal): Promise<void> {
  const { exitCode, stderr } = await program('kind', createArguments(cluster), signal);
  signal.throwIfAborted();
  if (exitCode !== 0) throw createFailure(stderr, cluster.image);
}

/** What kind prints when it gives up, in one line. */
export function createFailure(stderr: string, image: string | undefined): TargetError {
  const lines = stderr.split('\n').filter((line) => /error|failed|no such|not found/i.test(line));
  const line = lines.find((text) => text.startsWith('ERROR')) ?? lines[0] ?? stderr.trim();
  const reason = line.replace(/^ERROR: /, '');
  if (/pull image|manifest unknown|no such image|pull access denied/i.test(stderr)) {
    return new TargetError(`kind cannot get the node image${image ? ` ${image}` : ''}: ${reason}`, [
      'name one that exists with --kind-image; https://github.com/kubernetes-sigs/kind/releases lists them',
    ]);
  }
  return new TargetError(`kind could not create a cluster: ${reason}`, [
    'does it work without Leadline?  kind create cluster',
  ]);
}

/** Writes the kubeconfig of a cluster that exists. */
export async function reuseKindCluster(name: string, kubeconfig: string): Promise<void> {
  const { stdout } = await program('kind', ['get', 'clusters']);
  const clusters = stdout.split('\n').filter(Boolean);
  if (!clusters.includes(name)) {
    throw new TargetError(`there is no kind cluster "${name}"`, [
      clusters.length > 0 ? `there are: ${clusters.join(', ')}` : 'leave out --reuse to have one made',
    ]);
  }
  const { exitCode, stdout: config, stderr } = await program('kind', ['get', 'kubeconfig', '--name', name]);
  if (exitCode !== 0) throw new TargetError(`kind has no kubeconfig for ${name}: ${stderr.trim()}`);
  writeTemporary(kubeconfig, config);
}

/** Also used for a cluster that an earlier run has left. */
export async function removeKindCluster(name: string): Promise<void> {
  const { exitCode, stderr } = await program('kind', ['delete', 'cluster', '--name', name]);
  if (exitCode === 0) return;
  // what Docker has answered comes last
  const reason = lastLine(stderr).replace(/^Command Output: /, '');
  throw new TargetError(`the kind cluster ${name} could not be removed: ${reason}`, [
    `when Docker answers again:  kind delete cluster --name ${name}`,
  ]);
}
