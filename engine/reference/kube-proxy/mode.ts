/** What differs between the modes of kube-proxy (pkg/proxy/iptables/proxier.go, pkg/proxy/nftables/proxier.go). */
import { contains, familyOf, type IPFamily, parseCIDR } from '../../kubernetes/ip.ts';

export type ProxyModeName = 'iptables' | 'nftables';

/** How kube-proxy is started: the same on each node. */
export interface ProxySettings {
  /** --proxy-mode, by default iptables. */
  mode?: ProxyModeName;
  /** --nodeport-addresses: ranges, or `primary` for the addresses of the node; the mode's own default if it is left out. */
  nodePortAddresses?: readonly string[];
}

export const USUAL_PROXY: ProxySettings = {};

export interface ProxyMode {
  name: ProxyModeName;
  /** Whether IPv4 node ports answer at the loopback address (--iptables-localhost-nodeports, with route_localnet). */
  localhostNodePorts: boolean;
  /** The addresses that accept node ports if --nodeport-addresses says nothing (platformApplyDefaults). */
  nodePortAddresses: readonly string[];
  /** Whether packets to other ports of a cluster IP are rejected (cluster-ips-check), or go on and get lost. */
  rejectsOtherPorts: boolean;
  /** Whether source ranges count although there are no endpoints: the chain comes before the rule that rejects. */
  firewallsWithoutEndpoints: boolean;
  /** Whether a program on the node is refused by external addresses without endpoints: the rule is in the output chain. */
  filtersExternalOutput: boolean;
  /** Whether packets to node ports are dropped at addresses that do not serve them, too (KUBE-EXTERNAL-SERVICES: any local one). */
  filtersEveryAddress: boolean;
  /** How many clients the list of an endpoint holds (ip_list_tot of xt_recent); undefined for any number. */
  affinityListSize?: number;
}

const MODES: Record<ProxyModeName, ProxyMode> = {
  iptables: {
    name: 'iptables',
    localhostNodePorts: true,
    nodePortAddresses: [],
    rejectsOtherPorts: false,
    firewallsWithoutEndpoints: false,
    filtersExternalOutput: false,
    filtersEveryAddress: true,
    affinityListSize: 100,
  },
  nftables: {
    name: 'nftables',
    localhostNodePorts: false,
    nodePortAddresses: ['primary'],
    rejectsOtherPorts: true,
    firewallsWithoutEndpoints: true,
    filtersExternalOutput: true,
    filtersEveryAddress: false,
  },
};

export function modeOf({ mode = 'iptables', nodePortAddresses }: ProxySettings): ProxyMode {
  return nodePortAddresses ? { ...MODES[mode], nodePortAddresses } : MODES[mode];
}

export function isLoopback(address: string): boolean {
  return address === '::1' || contains('127.0.0.0/8', address);
}

/**
 * Whether node ports are served at an address of the node (NodePortAddresses); `primary`: the node's own addresses
 * (GetNodeHostIPs). A family for which no range is given accepts all.
 */
export function acceptsNodePorts(mode: ProxyMode, address: string, primary: readonly string[]): boolean {
  const family = familyOf(address) as IPFamily;
  if (isLoopback(address) && (family === 'IPv6' || !mode.localhostNodePorts)) return false;
  const ranges = mode.nodePortAddresses.flatMap((range) =>
    range === 'primary' ? primary.map((ip) => `${ip}/${familyOf(ip) === 'IPv4' ? 32 : 128}`) : [range],
  );
  const own = ranges.filter((range) => parseCIDR(range)?.family === family);
  return own.length === 0 || own.some((range) => contains(range, address));
}
