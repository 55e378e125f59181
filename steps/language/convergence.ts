/** How long changes took until they were seen: what changed, in words of who runs a cluster, and where it showed. */
import type { ClusterEvent, ClusterValues, Probe, WriteRequest } from '../../engine/contract/cluster.ts';
import type { ConnectObservation, DnsAnswer, EndpointRow } from '../../engine/contract/observations.ts';
import { parseTarget } from '../../engine/contract/targets.ts';
import { identityOf } from './snapshot.ts';

export interface Wait {
  /** `endpoint added`, `node port opened` */
  change: string;
  /** `EndpointSlices`, `DNS`, `traffic` */
  seen: string;
  /** From the change to the beginning of the first look that saw it, on the cluster's clock. */
  ms: number;
}

/** What a wait is for; `settled`: the Givens, whose pods are listed in EndpointSlices and not yet known to proxies and DNS. */
export type Happening = WriteRequest | ClusterEvent | 'settled';

/** What one look at the cluster has asked. */
export interface Asking {
  /** Milliseconds on the cluster's clock. */
  began: number;
  /** Some request or question got an answer. */
  answered: boolean;
  /** Where its requests went. */
  ports: number[];
}

/** The endpoints of a scenario's Services before the first event, and now. */
export interface Endpoints {
  before: EndpointRow[];
  now: EndpointRow[];
}

interface Sight {
  kind: string;
  answered: boolean;
  byNodePort: boolean;
  /** Asked for only where they tell what has changed. */
  endpoints: () => Promise<Endpoints>;
}

/** Where a change shows. What the API server says of an object itself is no news. */
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
  readonly waits: Wait[] = [];
  #latest?: { what: Happening; at: number };
  #look: Asking = { began: 0, answered: false, ports: [] };

  /** What is asked from now on belongs to this look. */
  look(began: number): Asking {
    this.#look = { began, answered: false, ports: [] };
    return this.#look;
  }

  /** What an earlier look has asked is what counts. */
  lookedAlready(look: Asking): void {
    this.#look = look;
  }

  asked(probe: Probe, observed: unknown): void {
    if (probe.kind === 'dns') this.#look.answered ||= (observed as DnsAnswer).records.length > 0;
    if (probe.kind !== 'connect') return;
    const { attempts } = observed as ConnectObservation;
    this.#look.answered ||= attempts.some(({ outcome }) => outcome === 'answered');
    this.#look.ports.push(parseTarget(probe.target)?.port ?? 0);
  }

  /** From now on it is waited for this. */
  begins(what: Happening, at: number): void {
    this.#latest = { what, at };
  }

  /** Nothing changes any more: a request was rejected. */
  ends(): void {
    this.#latest = undefined;
  }

  /** Whether a Then of this kind shows a change that is under way. */
  concerns(kind: string): boolean {
    return this.#latest !== undefined && PLACES[kind] !== undefined;
  }

  /** The latest look saw what a Then of this kind wants. Each change counts once for each place where it is seen. */
  async saw(
    kind: string,
    endpoints: Sight['endpoints'],
    { nodePortMin, nodePortMax }: ClusterValues,
  ): Promise<void> {
    if (!this.#latest) return;
    const { what, at } = this.#latest;
    const { began, answered, ports } = this.#look;
    const byNodePort = ports.length > 0 && ports.every((port) => port >= nodePortMin && port <= nodePortMax);
    const change = await changeOf(what, { kind, answered, byNodePort, endpoints });
    const seen = PLACES[kind];
    if (!change || this.waits.some((wait) => wait.change === change && wait.seen === seen)) return;
    this.waits.push({ change, seen, ms: Math.max(0, Math.round(began - at)) });
  }
}

/** What has changed, as far as it shows at this place; undefined if nothing has. */
async function changeOf(what: Happening, sight: Sight): Promise<string | undefined> {
  if (sight.kind === 'environment') return isRestart(what) ? 'container restarted' : undefined;
  if (what === 'settled') {
    // what nobody answers for was so before there was a Service
    if (!sight.answered) return undefined;
    return sight.byNodePort ? 'node port opened' : 'Service created';
  }
  if ('type' in what) {
    if (what.type === 'node') return what.event === 'recovers' ? 'node back' : 'node stopped';
    return endpointChange(await sight.endpoints());
  }
  if (what.kind !== 'Service') return endpointChange(await sight.endpoints());
  if (sight.byNodePort) return sight.answered ? 'node port opened' : 'node port closed';
  if (what.verb === 'create') return 'Service created';
  return what.verb === 'delete' ? 'Service deleted' : 'Service changed';
}

/** An environment changes with nothing else. */
function isRestart(what: Happening): boolean {
  return what !== 'settled' && 'type' in what && what.type === 'container-restart';
}

/** Which endpoints got traffic before, and which do now. */
function endpointChange({ before, now }: Endpoints): string | undefined {
  const ready = (rows: EndpointRow[]) => new Set(rows.filter((row) => row.ready).map(identityOf));
  const [old, current] = [ready(before), ready(now)];
  const [added, removed] = [current.difference(old).size, old.difference(current).size];
  if (added > 0 && removed > 0) return 'endpoints replaced';
  if (added > 0) return 'endpoint added';
  return removed > 0 ? 'endpoint removed' : undefined;
}
