/** The configuration of a kind cluster, as the program reads it (kind.x-k8s.io/v1alpha4). */
import { dump } from 'js-yaml';

export interface KindShape {
  /** Nodes, the control plane among them. */
  nodes?: number;
  dualStack?: boolean;
  proxy?: string;
}

const DEFAULT_NODES = 3;

/** YAML: one control plane, and workers in a zone each; a single node is both. */
export function kindConfig({ nodes = DEFAULT_NODES, dualStack, proxy }: KindShape): string {
  const worker = (_: unknown, i: number) => ({
    role: 'worker',
    labels: { 'topology.kubernetes.io/zone': `zone-${i + 1}` },
  });
  return dump({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    networking: {
      ...(dualStack ? { ipFamily: 'dual' } : {}),
      ...(proxy ? { kubeProxyMode: proxy } : {}),
    },
    nodes: [{ role: 'control-plane' }, ...Array.from({ length: nodes - 1 }, worker)],
  });
}
