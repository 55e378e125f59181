/** What targets differ in: capabilities, preconditions, and the facts that a run prints about its target. */
import { UsageError } from './errors.ts';

/** What a conformant cluster may lack. Closed list: a rule names what it needs with `@needs:<capability>`. */
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

/** No cluster has both of these: of a pair `--require all` wants one. */
const OPPOSITES: Partial<Record<Capability, Capability>> = {
  'load-balancer': 'no-load-balancer',
  'no-load-balancer': 'load-balancer',
};

/** In the list of required capabilities: each that a rule needs. */
export const ALL_CAPABILITIES = 'all';

/**
 * Reads `zones,dual-stack`.
 *
 * @throws UsageError that names the known capabilities
 */
export function requiredCapabilities(text = ''): (Capability | typeof ALL_CAPABILITIES)[] {
  const words = text.split(',').map((word) => word.trim());
  return words.filter(Boolean).map((word) => oneOf([...CAPABILITIES, ALL_CAPABILITIES], word, '--require'));
}

/** @throws UsageError for a capability that does not exist, which names the known ones */
export function checkNeeds(needs: readonly string[]): void {
  for (const name of needs) oneOf(CAPABILITIES, name, 'needs');
}

function oneOf<T extends string>(known: readonly T[], word: string, where: string): T {
  const found = known.find((name) => name === word);
  if (!found) throw new UsageError(`${where} "${word}": no such capability`, [`known: ${known.join(', ')}`]);
  return found;
}

/** Whether a capability that the target lacks is required by the user. */
export function isRequired(
  name: Capability,
  required: ReturnType<typeof requiredCapabilities>,
  capabilities: Capabilities,
): boolean {
  if (required.includes(name)) return true;
  const opposite = OPPOSITES[name];
  return required.includes(ALL_CAPABILITIES) && !(opposite && capabilities.get(opposite)?.supported);
}

/** Whether the target has a capability, and the reason. */
export interface Support {
  supported: boolean;
  reason: string;
}

export type Capabilities = ReadonlyMap<Capability, Support>;

/** What every conformant cluster has. Without it, rules that need it are non-conformant or inconclusive. */
export const PRECONDITIONS = ['nodes', 'dns', 'image'] as const;

/** A precondition, and why it holds or not. */
export interface Precondition {
  name: (typeof PRECONDITIONS)[number];
  holds: boolean;
  reason: string;
}

/** A line that a run prints about its target: what it is, and the source of that. */
export interface CardLine {
  name: string;
  value: string;
  how: string;
}

/** What is known about the target before the first scenario. */
export interface Facts {
  kubernetesVersion: string;
  nodes: string[];
  card: CardLine[];
  preconditions: Precondition[];
}
