/**
 * Names of features and names in the cluster. A namespace of a feature is one of this scenario alone, `shop-3f2a1c-0x1`, and
 * n1, n2, ... are the nodes of the cluster. Namespaces are translated in metadata and references, and in host names.
 */
import { type Names, nodeNames, type Translation } from '../../client/names.ts';
import { RUN_NAMESPACE } from './ownership.ts';

export interface ScenarioNames extends Names {
  /** The namespaces that the scenario has so far, by the names of the feature. */
  readonly namespaces: ReadonlySet<string>;
  /** From now on a namespace of the scenario, also in host names. */
  add(namespace: string): void;
}

/** `suffix` is unique among the scenarios of all runs; `nodes` are real names in the order of n1, n2, ... */
export function scenarioNames(suffix: string, nodes: string[]): ScenarioNames {
  const namespaces = new Set<string>();
  const namespace: Translation = {
    toCluster: (name) => (keepsName(name) ? name : `${name}-${suffix}`),
    fromCluster: (name) => (name.endsWith(`-${suffix}`) ? name.slice(0, -suffix.length - 1) : name),
  };
  const host: Translation = {
    // a label may be any word: only what is known to be a namespace is translated
    toCluster: (name) =>
      inHost(name, (label) => (namespaces.has(label) ? namespace.toCluster(label) : label)),
    fromCluster: (name) => inHost(name, namespace.fromCluster),
  };
  return {
    namespace,
    node: nodeNames(nodes),
    host,
    namespaces,
    add: (name) => namespaces.add(name),
  };
}

/** Namespaces that belong to the cluster, or to the whole run, keep their names. */
export function keepsName(namespace: string): boolean {
  return namespace === 'default' || namespace.startsWith('kube-') || namespace.startsWith(RUN_NAMESPACE);
}

/** The namespace is the label before `svc` or `pod`, or the second of two. */
function inHost(host: string, translate: (label: string) => string): string {
  const labels = host.split('.');
  const tree = labels.indexOf('svc') > 0 ? labels.indexOf('svc') : labels.indexOf('pod');
  const at = labels.length === 2 && tree !== 1 ? 1 : tree - 1;
  if (at >= 0) labels[at] = translate(labels[at]);
  return labels.join('.');
}
