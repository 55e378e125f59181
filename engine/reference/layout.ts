/** What differs between conformant clusters: the domain, the ranges, the names and addresses of the nodes. */
import { UsageError } from '../contract/errors.ts';
import { addressAt, familyOf, type IPFamily, parseCIDR } from '../kubernetes/ip.ts';
import { type ProxySettings, USUAL_PROXY } from './kube-proxy/mode.ts';

export interface Layout {
  /** `cluster.local` (kubelet --cluster-domain, the zone of CoreDNS). */
  domain: string;
  /** The Service CIDR of each IP family, the primary one first (kube-apiserver --service-cluster-ip-range). */
  serviceCIDRs: readonly string[];
  /** The pod CIDR of each family: each node gets a block of it for its pods (kube-controller-manager --cluster-cidr). */
  podCIDRs: readonly string[];
  /** The size of such a block, in bits of its prefix (--node-cidr-mask-size-ipv4, --node-cidr-mask-size-ipv6). */
  nodeMasks: Readonly<Record<IPFamily, number>>;
  /** The network of the nodes in each family. */
  nodeCIDRs: readonly string[];
  /** --service-node-port-range */
  nodePorts: { min: number; max: number };
  /** How the nodes' kube-proxy is started. */
  proxy: ProxySettings;
  /** Names of nodes are this and a number from 1. */
  nodePrefix: string;
}

/** The defaults of kubeadm and of the components. */
export const USUAL_LAYOUT: Layout = {
  domain: 'cluster.local',
  serviceCIDRs: ['10.96.0.0/16'],
  podCIDRs: ['10.244.0.0/16'],
  nodeMasks: { IPv4: 24, IPv6: 64 },
  nodeCIDRs: ['10.99.0.0/24'],
  nodePorts: { min: 30_000, max: 32_767 },
  proxy: USUAL_PROXY,
  nodePrefix: 'n',
};

/** A cluster with both families, as `kind` and kubeadm set one up for dual stack. */
export const DUAL_STACK: Pick<Layout, 'serviceCIDRs' | 'podCIDRs' | 'nodeCIDRs'> = {
  serviceCIDRs: ['10.96.0.0/16', 'fd00:10:96::/112'],
  podCIDRs: ['10.244.0.0/16', 'fd00:10:244::/56'],
  nodeCIDRs: ['10.99.0.0/24', 'fd99::/64'],
};

/** The layout with a range of the second family, where it has one family. */
export function withBothFamilies(layout: Layout): Layout {
  const both = (own: readonly string[], usual: readonly string[]) => {
    const families = own.map((cidr) => parseCIDR(cidr)?.family);
    return [...own, ...usual.filter((cidr) => !families.includes(parseCIDR(cidr)?.family))];
  };
  return {
    ...layout,
    serviceCIDRs: both(layout.serviceCIDRs, DUAL_STACK.serviceCIDRs),
    podCIDRs: both(layout.podCIDRs, DUAL_STACK.podCIDRs),
    nodeCIDRs: both(layout.nodeCIDRs, DUAL_STACK.nodeCIDRs),
  };
}

/** The name of the node that features call `n<index>`. */
export function nodeName({ nodePrefix }: Layout, index: number): string {
  return `${nodePrefix}${index}`;
}

/** The blocks of pod addresses of the node with this index, from 1: one of each family. */
export function nodeBlocks({ podCIDRs, nodeMasks }: Layout, index: number): string[] {
  return podCIDRs.map((cidr) => {
    const family = familyOf(cidr.split('/')[0]) as IPFamily;
    const bits = nodeMasks[family];
    const size = 1n << BigInt((family === 'IPv4' ? 32 : 128) - bits);
    return `${addressAt(cidr, BigInt(index) * size)}/${bits}`;
  });
}

/** The addresses of the node with this index, from 1: one of each family. */
export function nodeAddresses({ nodeCIDRs }: Layout, index: number): string[] {
  return nodeCIDRs.map((cidr) =>
    addressAt(cidr, (familyOf(cidr.split('/')[0]) === 'IPv4' ? 10 : 16) + index),
  );
}

/** The families of Services, the primary one first. */
export function serviceFamilies({ serviceCIDRs }: Layout): IPFamily[] {
  return serviceCIDRs.map((cidr) => familyOf(cidr.split('/')[0]) as IPFamily);
}

/** The address of the API server: the first of the primary Service CIDR. */
export function apiAddress({ serviceCIDRs }: Layout): string {
  return addressAt(serviceCIDRs[0], 1);
}

/** The address of the DNS server: the tenth of the primary Service CIDR (kubeadm's default). */
export function dnsAddress({ serviceCIDRs }: Layout): string {
  return addressAt(serviceCIDRs[0], 10);
}

type Reader = (text: string) => Partial<Layout> | undefined;

/** One range, or one of each family. */
function cidrs(text: string): string[] | undefined {
  const ranges = text.split(',');
  const families = ranges.map((range) => parseCIDR(range)?.family);
  return !families.includes(undefined) && new Set(families).size === ranges.length ? ranges : undefined;
}

/** Each setting as it is written, and how it is read; undefined for what cannot be. */
const SETTINGS: Record<string, Reader> = {
  domain: (text) => (/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(text) ? { domain: text } : undefined),
  'service-cidr': (text) => {
    const serviceCIDRs = cidrs(text);
    return serviceCIDRs && { serviceCIDRs };
  },
  'pod-cidr': (text) => {
    const podCIDRs = cidrs(text);
    return podCIDRs && { podCIDRs };
  },
  'node-cidr': (text) => {
    const nodeCIDRs = cidrs(text);
    return nodeCIDRs && { nodeCIDRs };
  },
  'node-mask': (text) =>
    /^(1[6-9]|2\d)$/.test(text)
      ? { nodeMasks: { ...USUAL_LAYOUT.nodeMasks, IPv4: Number(text) } }
      : undefined,
  'node-ports': (text) => {
    const [, min, max] = (/^(\d+)-(\d+)$/.exec(text) ?? []).map(Number);
    return min >= 1 && min < max && max <= 65_535 ? { nodePorts: { min, max } } : undefined;
  },
  'proxy-mode': (text) =>
    text === 'iptables' || text === 'nftables' ? { proxy: { mode: text } } : undefined,
  'nodeport-addresses': (text) => {
    const nodePortAddresses = text.split(',');
    const known = text === 'primary' || nodePortAddresses.every((range) => parseCIDR(range));
    return known ? { proxy: { nodePortAddresses } } : undefined;
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
      'for example: domain=corp.example service-cidr=10.112.0.0/16 pod-cidr=10.200.0.0/16 node-mask=25 node-ports=30000-32600 node-prefix=worker- proxy-mode=nftables nodeport-addresses=primary',
    ]);
  });
  const layout = Object.assign({}, ...parts) as Partial<Layout>;
  if (!layout.proxy) return layout;
  return { ...layout, proxy: Object.assign({}, ...parts.map(({ proxy }) => proxy)) as ProxySettings };
}
