/** What a cluster may lack without being wrong. Closed list: a rule names what it needs with `@needs:<capability>`. */
export const CAPABILITIES = [
  'nodes>=2',
  'nodes>=3',
  'zones',
  'dual-stack',
  'load-balancer',
  'no-load-balancer',
  'external-backend',
  'node-access',
  'node-control',
  'virtual-time',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** Whether the target has a capability, and how that is known. */
export interface Support {
  supported: boolean;
  reason: string;
}

export type Capabilities = ReadonlyMap<Capability, Support>;

/** `proxy:<mode>` and `service-range:<cidr>` are compared with what the target says of itself. */
export interface Facts {
  kubernetesVersion: string;
  proxyMode: string;
  clusterDomain: string;
  nodes: string[];
}
