/** Cluster-wide resources that a scenario names explicitly: two scenarios that name the same must not run at once. */
import { fieldsIn, fieldsOf } from './yaml-fields.ts';

export type Claim = { nodePort: number } | { address: string };

/** The name of the lock on what is claimed: `node-port-30080`, `address-192.0.2.1`. */
export function lockOf(claim: Claim): string {
  return 'nodePort' in claim ? `node-port-${claim.nodePort}` : `address-${claim.address}`;
}

/** The node ports, external IPs and load balancer addresses that the YAML of an object names. */
export function claimsIn(yaml: string): Claim[] {
  return fieldsIn(yaml).flatMap(([name, value]) => {
    if (name === 'nodePort' || name === 'healthCheckNodePort')
      return typeof value === 'number' ? [{ nodePort: value }] : [];
    if (name === 'externalIPs') return addressesIn(value);
    if (name === 'ingress')
      return addressesIn([...fieldsOf(value)].flatMap(([key, ip]) => (key === 'ip' ? [ip] : [])));
    return [];
  });
}

function addressesIn(list: unknown): Claim[] {
  if (!Array.isArray(list)) return [];
  return list.filter((item) => /^\d+(\.\d+){3}$/.test(item)).map((address: string) => ({ address }));
}
