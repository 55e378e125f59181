import { UsageError } from './errors.ts';

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

/** No cluster has both of these: whoever asks for all of them is content with one. */
const OPPOSITES: Partial<Record<Capability, Capability>> = {
  'load-balancer': 'no-load-balancer',
  'no-load-balancer': 'load-balancer',
};

/** In a list of capabilities that the user insists on: each that a rule needs. */
export const ALL_CAPABILITIES = 'all';

/** `zones,dual-stack` as the user has typed it. Throws a UsageError that names what there is. */
export function requiredCapabilities(text = ''): (Capability | typeof ALL_CAPABILITIES)[] {
  const known = [...CAPABILITIES, ALL_CAPABILITIES] as const;
  const words = text.split(',').map((word) => word.trim());
  return words.filter(Boolean).map((word) => {
    const found = known.find((name) => name === word);
    if (!found)
      throw new UsageError(`--require "${word}": no such capability`, [`known: ${known.join(', ')}`]);
    return found;
  });
}

/** Whether a capability that the target lacks is one of those that the user insists on. */
export function isRequired(
  name: Capability,
  required: ReturnType<typeof requiredCapabilities>,
  capabilities: Capabilities,
): boolean {
  if (required.includes(name)) return true;
  const opposite = OPPOSITES[name];
  return required.includes(ALL_CAPABILITIES) && !(opposite && capabilities.get(opposite)?.supported);
}

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
