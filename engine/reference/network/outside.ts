/** What lies outside the cluster. */
import { addressAt, familyOf, parseCIDR } from '../../kubernetes/ip.ts';
import { type Layout, USUAL_LAYOUT } from '../layout.ts';

export interface Outside {
  /** The address of the machine from which requests from outside come, in the primary family. */
  address: string;
  /** The address of a web server that pods can reach. */
  backend: string;
  /** The port of the web server. */
  port: number;
  /** All addresses of the machine, one of each family; only `address` if they are left out. */
  addresses?: readonly string[];
  /** The port of the API server, if it runs on that machine. */
  apiServerPort?: number;
}

/** The port of the model's API server. */
export const API_SERVER_PORT = 6_443;

/** Where the machine is in the network of the nodes. */
const OFFSETS = { IPv4: 10, IPv6: 16 };

/** In the model the machine is next to the nodes; the web server and the API server run on it, too. */
export function outsideOf({ nodeCIDRs }: Pick<Layout, 'nodeCIDRs'>): Outside {
  const addresses = nodeCIDRs.map((cidr) => addressAt(cidr, OFFSETS[parseCIDR(cidr)?.family ?? 'IPv4']));
  return {
    address: addresses[0],
    backend: addresses[0],
    port: 3_000,
    addresses,
    apiServerPort: API_SERVER_PORT,
  };
}

export const OUTSIDE: Readonly<Outside> = outsideOf(USUAL_LAYOUT);

/** Whether the web server is at an address. */
export function isBackend({ address, backend, addresses = [] }: Outside, at: string): boolean {
  return at === backend || (backend === address && familyOf(at) !== undefined && addresses.includes(at));
}
