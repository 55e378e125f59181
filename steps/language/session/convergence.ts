/** How long changes took until they were observed: what changed, in the words of cluster operators, and where. */
import type { ClusterEvent, ClusterValues, Probe, WriteRequest } from '../../../engine/contract/cluster.ts';
import type { ConnectObservation, DnsAnswer, EndpointRow } from '../../../engine/contract/observations.ts';
import { parseTarget } from '../../../engine/contract/traffic-target.ts';
import { identityOf } from './snapshot.ts';

export interface Wait {
  /** `endpoint added`, `node port opened` */
  change: string;
  /** `EndpointSlices`, `DNS`, `traffic` */
  seen: string;
  /** From the change to the beginning of the first poll that observed it, on the cluster's clock. */
  ms: number;
}

/** What is waited for; `settled`: the Givens, whose pods are listed in EndpointSlices and not yet known to proxies and DNS. */
export type Change = WriteRequest | ClusterEvent | 'settled';

/** What one poll of a Then has sent. */
export interface Poll {
  /** Milliseconds on the cluster's clock. */
  began: number;
  /** Some request or DNS query got an answer. */
  answered: boolean;
  /** The ports that its requests went to. */
  ports: number[];
}

/** The endpoints of a scenario's Services before the first event, and now. */
export interface Endpoints {
  before: EndpointRow[];
  now: EndpointRow[];
}

interface Observed {
  kind: string;
  answered: boolean;
  byNodePort: boolean;
  /** Called only where the change is one of endpoints. */
  endpoints: () => Promise<Endpoints>;
}

/** Where a Then of each kind observes a change. An object itself has none: it changes with the request. */
const PLACES: Record<string, string> = {
  endpoints: 'EndpointSlices',
  slices: 'EndpointSlices',
  dns: 'DNS',
  responses: 'traffic',
  sources: 'traffic',
  reachability: 'traffic',
  health: 'health checks',
  environment: 'environment',
};

export class Convergence {
  readonly #waits: Wait[] = [];
  #latest?: { change: Change; at: number };
  #poll: Poll = { began: 0, answered: false, ports: [] };

  get waits(): readonly Wait[] {
    return this.#waits;
  }

  /** Begins a poll: what is sent from now on belongs to it. */
  poll(began: number): Poll {
    this.#poll = { began, answered: false, ports: [] };
    return this.#poll;
  }

  /** An earlier poll is the one that counts. */
  resume(poll: Poll): void {
    this.#poll = poll;
  }

  observed(probe: Probe, observation: unknown): void {
    if (probe.kind === 'dns') this.#poll.answered ||= (observation as DnsAnswer).records.length > 0;
    if (probe.kind !== 'connect') return;
    const { attempts } = observation as ConnectObservation;
    this.#poll.answered ||= attempts.some(({ outcome }) => outcome === 'answered');
    this.#poll.ports.push(parseTarget(probe.target)?.port ?? 0);
  }

  /** `at`: when the change was made, on the cluster's clock. */
  changed(change: Change, at: number): void {
    this.#latest = { change, at };
  }

  /** A request was rejected: nothing changes any more. */
  rejected(): void {
    this.#latest = undefined;
  }

  /** Whether a Then of this kind may observe a change that is under way. */
  concerns(kind: string): boolean {
    return this.#latest !== undefined && PLACES[kind] !== undefined;
  }

  /** The latest poll of a Then of this kind holds. Each change counts once for each place where it is observed. */
  async holds(
    kind: string,
    endpoints: Observed['endpoints'],
    { nodePortMin, nodePortMax }: ClusterValues,
  ): Promise<void> {
    if (!this.#latest) return;
    const { began, answered, ports } = this.#poll;
    const byNodePort = ports.length > 0 && ports.every((port) => port >= nodePortMin && port <= nodePortMax);
    const change = await nameOf(this.#latest.change, { kind, answered, byNodePort, endpoints });
    const seen = PLACES[kind];
    if (!change || this.#waits.some((wait) => wait.change === change && wait.seen === seen)) return;
    this.#waits.push({ change, seen, ms: Math.max(0, Math.round(began - this.#latest.at)) });
  }
}

/** A change, as far as it is observed at this place; undefined if it is not. */
async function nameOf(what: Change, observed: Observed): Promise<string | undefined> {
  if (observed.kind === 'environment') return isRestart(what) ? 'container restarted' : undefined;
  if (what === 'settled') {
    // without an answer it is as it was before there was a Service
    if (!observed.answered) return undefined;
    return observed.byNodePort ? 'node port opened' : 'Service created';
  }
  if ('type' in what) {
    if (what.type === 'node') return what.event === 'recovers' ? 'node back' : 'node stopped';
    return endpointChange(await observed.endpoints());
  }
  if (what.kind !== 'Service') return endpointChange(await observed.endpoints());
  if (observed.byNodePort) return observed.answered ? 'node port opened' : 'node port closed';
  if (what.verb === 'create') return 'Service created';
  return what.verb === 'delete' ? 'Service deleted' : 'Service changed';
}

/** The only change that a pod's environment shows. */
function isRestart(what: Change): boolean {
  return what !== 'settled' && 'type' in what && what.type === 'container-restart';
}

/** Compares the endpoints that get traffic with those that did before. */
function endpointChange({ before, now }: Endpoints): string | undefined {
  const ready = (rows: EndpointRow[]) => new Set(rows.filter((row) => row.ready).map(identityOf));
  const [old, current] = [ready(before), ready(now)];
  const [added, removed] = [current.difference(old).size, old.difference(current).size];
  if (added > 0 && removed > 0) return 'endpoints replaced';
  if (added > 0) return 'endpoint added';
  return removed > 0 ? 'endpoint removed' : undefined;
}
