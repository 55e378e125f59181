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
  'host-network',
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

/** What every conformant cluster has; missing, rules that need it are non-conformant or cannot be told. */
export const PRECONDITIONS = ['nodes', 'dns', 'image'] as const;

export interface Precondition {
  name: (typeof PRECONDITIONS)[number];
  holds: boolean;
  reason: string;
}

/** A line of the capability card: what the target is, and how that is known. */
export interface CardLine {
  name: string;
  value: string;
  how: string;
}

/** What the target says of itself. */
export interface Facts {
  kubernetesVersion: string;
  nodes: string[];
  card: CardLine[];
  preconditions: Precondition[];
}
