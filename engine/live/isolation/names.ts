/**
 * Namespaces of features become namespaces of this scenario alone, and n1, n2 the nodes that the cluster has. An alias is
 * put in and taken back out in metadata and references, and in host names the label before `.svc` or `.pod` or the second of two.
 */
import { type Names, nodeNames, type Translation } from '../../client/names.ts';
import { OF_THE_RUN } from './ownership.ts';

export function aliases(suffix: string, nodes: string[]): Names & { aliased: Set<string> } {
  const aliased = new Set<string>();
  const own = (name: string) => aliased.has(name);
  const namespace: Translation = {
    toCluster: (name) => (isForeign(name) ? name : `${name}-${suffix}`),
    fromCluster: (name) => (name.endsWith(`-${suffix}`) ? name.slice(0, -suffix.length - 1) : name),
  };
  const node = nodeNames(nodes);
  const host: Translation = {
    toCluster: (name) => inHost(name, (label) => (own(label) ? namespace.toCluster(label) : label)),
    fromCluster: (name) => inHost(name, namespace.fromCluster),
  };
  return { namespace, node, host, aliased };
}

/** Namespaces that belong to the cluster, or to the run as a whole, are never aliased. */
export function isForeign(name: string): boolean {
  return name === 'default' || name.startsWith('kube-') || name.startsWith(OF_THE_RUN);
}

/** The namespace is the label before `svc`, the one behind the address in `1-2-3-4.shop.pod.<domain>`, or the second of two. */
function inHost(host: string, translate: (label: string) => string): string {
  const labels = host.split('.');
  const svc = labels.indexOf('svc');
  const pod = labels[2] === 'pod' ? 1 : -1;
  const at = svc > 0 ? svc - 1 : labels.length === 2 ? 1 : pod;
  if (at >= 0) labels[at] = translate(labels[at]);
  return labels.join('.');
}
