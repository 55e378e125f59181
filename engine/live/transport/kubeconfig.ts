/** Reads kubeconfigs as kubectl does: the one that is named, those of KUBECONFIG that exist, or `~/.kube/config`. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { TargetError } from '../../contract/errors.ts';

/**
 * Inside a cluster, without any of them, the service account of the pod is used.
 *
 * @param file in place of KUBECONFIG and `~/.kube/config`
 * @throws TargetError if there is none, or one cannot be read; a file of KUBECONFIG that is missing is ignored
 */
export function loadKubeconfig(file: string | undefined): KubeConfig {
  const listed = file ? [file] : (process.env.KUBECONFIG ?? '').split(delimiter).filter(Boolean);
  const fallback = join(homedir(), '.kube', 'config');
  const files = (listed.length > 0 ? listed : [fallback]).filter((path) => existsSync(path));
  if (files.length > 0) return plainHttpAllowed(files.map(read).reduce(merged));
  if (listed.length > 0) {
    throw new TargetError(`there is no kubeconfig at ${listed.join(' or ')}`, [
      file ? 'name another file with --kubeconfig' : 'KUBECONFIG names it; --kubeconfig names another',
    ]);
  }
  if (!process.env.KUBERNETES_SERVICE_HOST) {
    throw new TargetError('there is no kubeconfig', [
      'KUBECONFIG is not set and ~/.kube/config does not exist; name one with --kubeconfig',
    ]);
  }
  const config = new KubeConfig();
  config.loadFromCluster();
  return config;
}

function read(path: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromFile(path);
    return config;
  } catch (error) {
    const { reason, mark, message } = error as { reason?: string; mark?: { line: number }; message: string };
    const where = mark ? `:${mark.line + 1}` : '';
    throw new TargetError(`cannot read the kubeconfig ${path}${where}: ${reason ?? message}`, [
      `kubectl config view --kubeconfig ${path}  prints what it contains`,
    ]);
  }
}

/** Merges like kubectl: of two entries with one name that of the earlier file counts. */
function merged(into: KubeConfig, from: KubeConfig): KubeConfig {
  const names = (list: { name: string }[]) => new Set(list.map(({ name }) => name));
  const [clusters, users, contexts] = [into.clusters, into.users, into.contexts].map(names);
  into.clusters = [...into.clusters, ...from.clusters.filter(({ name }) => !clusters.has(name))];
  into.users = [...into.users, ...from.users.filter(({ name }) => !users.has(name))];
  into.contexts = [...into.contexts, ...from.contexts.filter(({ name }) => !contexts.has(name))];
  if (!into.currentContext && from.currentContext) into.setCurrentContext(from.currentContext);
  return into;
}

/** client-node refuses a server without TLS, such as `kubectl proxy`, unless verification is off. */
function plainHttpAllowed(config: KubeConfig): KubeConfig {
  config.clusters = config.clusters.map((cluster) =>
    cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster,
  );
  return config;
}
