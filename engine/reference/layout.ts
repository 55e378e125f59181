/** What differs between conformant clusters: the domain, the ranges, the names and addresses of the nodes. */
import { UsageError } from '../contract/errors.ts';
import { addressAt, isIPv4 } from './network/addresses.ts';

export interface Layout {
  /** `cluster.local` (kubelet --cluster-domain, the zone of CoreDNS). */
  domain: string;
  /** Service CIDR (kube-apiserver --service-cluster-ip-range). */
  serviceCIDR: string;
  /** Pod CIDR: each node gets a block of it for its pods (kube-controller-manager --cluster-cidr). */
  podCIDR: string;
  /** The size of such a block, in bits of its prefix (--node-cidr-mask-size). */
  nodeMask: number;
  /** --service-node-port-range */
  nodePorts: { min: number; max: number };
  /** Names of nodes are this and a number from 1. */
  nodePrefix: string;
}

/** The defaults of kubeadm and of the components. */
export const USUAL_LAYOUT: Layout = {
  domain: 'cluster.local',
  serviceCIDR: '10.96.0.0/16',
  podCIDR: '10.244.0.0/16',
  nodeMask: 24,
  nodePorts: { min: 30_000, max: 32_767 },
  nodePrefix: 'n',
};

/** The name of the node that features call `n<index>`. */
export function nodeName({ nodePrefix }: Layout, index: number): string {
  return `${nodePrefix}${index}`;
}

/** The block of pod addresses of the node with this index, from 1. */
export function nodeBlock({ podCIDR, nodeMask }: Layout, index: number): string {
  return `${addressAt(podCIDR, index * 2 ** (32 - nodeMask))}/${nodeMask}`;
}

/** The address of the DNS server: the tenth of the Service CIDR (kubeadm's default). */
export function dnsAddress({ serviceCIDR }: Layout): string {
  return addressAt(serviceCIDR, 10);
}

type Reader = (text: string) => Partial<Layout> | undefined;

const cidr = (text: string) => /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(text) && isIPv4(text.split('/')[0]);

/** Each setting as it is written, and how it is read; undefined for what cannot be. */
const SETTINGS: Record<string, Reader> = {
  domain: (text) => (/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(text) ? { domain: text } : undefined),
  'service-cidr': (text) => (cidr(text) ? { serviceCIDR: text } : undefined),
  'pod-cidr': (text) => (cidr(text) ? { podCIDR: text } : undefined),
  'node-mask': (text) => (/^(1[6-9]|2\d)$/.test(text) ? { nodeMask: Number(text) } : undefined),
  'node-ports': (text) => {
    const [, min, max] = (/^(\d+)-(\d+)$/.exec(text) ?? []).map(Number);
    return min >= 1 && min < max && max <= 65_535 ? { nodePorts: { min, max } } : undefined;
  },
  'node-prefix': (text) => (/^[a-z]([a-z0-9-]*)$/.test(text) ? { nodePrefix: text } : undefined),
};

/**
 * Reads settings such as `domain=corp.example` and `pod-cidr=10.200.0.0/16`.
 *
 * @throws UsageError for an unknown setting, or one whose value cannot be read
 */
export function parseLayout(settings: readonly string[]): Partial<Layout> {
  const parts = settings.map((setting) => {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(setting) ?? [];
    const read = SETTINGS[name]?.(value);
    if (read) return read;
    throw new UsageError(`"${setting}" is not a setting of a cluster`, [
      'for example: domain=corp.example service-cidr=10.112.0.0/16 pod-cidr=10.200.0.0/16 node-mask=25 node-ports=30000-32600 node-prefix=worker-',
    ]);
  });
  return Object.assign({}, ...parts) as Partial<Layout>;
}
