/** What the zones of a cluster have, and which hints Services have got (k8s.io/endpointslice topologycache/topologycache.go). */
import { isReady } from '../../../../kubernetes/conditions.ts';
import type { Node, Service } from '../../../../kubernetes/objects.ts';
import type { PlannedSlices } from '../planned.ts';
import type { RecordAbout } from '../record.ts';
import { isOverloaded, type ZoneRatios } from './allocations.ts';
import { addHints } from './hints.ts';

export const ZONE_LABEL = 'topology.kubernetes.io/zone';
const EXCLUDED = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

/** The older annotation has precedence (hintsEnabled). */
export function hintsEnabled({ metadata: { annotations = {} } }: Service): boolean {
  const mode =
    annotations['service.kubernetes.io/topology-aware-hints'] ??
    annotations['service.kubernetes.io/topology-mode'];
  return mode === 'Auto' || mode === 'auto';
}

export class TopologyCache {
  #ratios: ZoneRatios = new Map();
  /** How many endpoints each zone is hinted at: by key of the Service, then by address type. */
  readonly #hintsByService = new Map<string, Map<string, Map<string, number>>>();
  /** The Services with hints, of which it was said that they have some. */
  readonly #populated = new Set<string>();

  constructor(nodes: readonly Node[]) {
    this.setNodes(nodes);
  }

  setNodes(nodes: readonly Node[]): void {
    this.#ratios = ratiosOf(nodes);
  }

  /** The Services that have too few endpoints for a zone (GetOverloadedServices). */
  overloadedServices(): string[] {
    const overloaded = ([, byType]: [string, Map<string, Map<string, number>>]) =>
      [...byType.values()].some((hints) => isOverloaded(hints, this.#ratios));
    return [...this.#hintsByService].filter(overloaded).map(([key]) => key);
  }

  /** Hints where each zone can have enough endpoints, else none. `record`: what is said about it. */
  addHints(key: string, addressType: string, planned: PlannedSlices, record: RecordAbout): PlannedSlices {
    const hinted = addHints(planned, this.#ratios);
    if ('problem' in hinted) {
      record('Warning', 'TopologyAwareHintsDisabled', `${hinted.problem}, addressType: ${addressType}`);
      this.forget(key, addressType);
      return hinted.planned;
    }
    if (!this.#populated.has(key)) {
      const message = `Topology Aware Hints has been enabled, addressType: ${addressType}`;
      record('Normal', 'TopologyAwareHintsEnabled', message);
    }
    this.#populated.add(key);
    const byType = this.#hintsByService.get(key) ?? new Map<string, Map<string, number>>();
    this.#hintsByService.set(key, byType.set(addressType, hinted.hintsByZone));
    return hinted.planned;
  }

  /** The Service does not ask for them, or does no longer. */
  removeHints(key: string, addressType: string, record: RecordAbout): void {
    if (this.#populated.has(key)) {
      const message = `Topology Aware Hints has been disabled, addressType: ${addressType}`;
      record('Warning', 'TopologyAwareHintsDisabled', message);
    }
    this.forget(key, addressType);
  }

  /** The Service has lost a family (RemoveHints). */
  forget(key: string, addressType: string): void {
    const byType = this.#hintsByService.get(key);
    byType?.delete(addressType);
    if (byType?.size === 0) this.#hintsByService.delete(key);
    this.#populated.delete(key);
  }
}

/** Empty where a ready node does not say what it has, or all are in one zone (SetNodes). */
function ratiosOf(nodes: readonly Node[]): ZoneRatios {
  const counted = nodes.filter(
    (node) => isReady(node) && !EXCLUDED.some((label) => label in (node.metadata.labels ?? {})),
  );
  const byZone = Map.groupBy(counted, ({ metadata }) => metadata.labels?.[ZONE_LABEL]);
  const cpus = [...byZone].map(([zone, all]) => ({ zone, cpu: all.map(milliCPUs) }));
  if (cpus.length < 2 || cpus.some(({ zone, cpu }) => !zone || cpu.includes(0))) return new Map();
  const sums = cpus.map(({ zone = '', cpu }) => ({ zone, cpu: cpu.reduce((a, b) => a + b) }));
  const total = sums.reduce((sum, { cpu }) => sum + cpu, 0);
  return new Map(sums.map(({ zone, cpu }) => [zone, cpu / total]));
}

/** `2`, `1.5` or `1500m`. */
function milliCPUs({ status }: Node): number {
  const [, number, milli] = /^(\d+(?:\.\d*)?)(m?)$/.exec(String(status?.allocatable?.cpu ?? '')) ?? [];
  return number === undefined ? 0 : Math.ceil(Number(number) * (milli ? 1 : 1000));
}
