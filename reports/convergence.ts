/**
 * How long changes took until they were observed: for each kind of change the median, the 95th percentile and the longest.
 *
 * Where they are the same thing the figures have the names of SIG Scalability
 * (https://github.com/kubernetes/community/tree/master/sig-scalability/slos). Its SLIs are the 99th percentile over five
 * minutes, for each programmer of a node or each DNS server, from timestamps of the components. Here a client observes by
 * traffic and queries, for one change at a time, and as exactly as it polls.
 */

/** A wait in the form in which the steps attach it. */
export interface Wait {
  /** `endpoint added` */
  change: string;
  /** `DNS` */
  seen: string;
  /** Milliseconds. */
  ms: number;
}

export type Sli = 'network programming latency' | 'DNS programming latency';

/** All times are in milliseconds. */
export interface Convergence {
  change: string;
  observedIn: string;
  /** The SLI of SIG Scalability that this is, if it is one. */
  sli?: Sli;
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** The SLIs begin with a change of a Service or of its ready pods; a node that stops is noticed before that. */
const CHANGES = /^(Service|node port|endpoints?) /;

const SLIS: Record<string, Sli> = {
  traffic: 'network programming latency',
  DNS: 'DNS programming latency',
};

/** Sorted by the median, the slowest first. */
export function convergence(waits: readonly Wait[]): Convergence[] {
  const groups = Map.groupBy(waits, ({ change, seen }) => `${change}|${seen}`);
  return [...groups.values()]
    .map((group) => {
      const sorted = group.map(({ ms }) => ms).sort((a, b) => a - b);
      const { change, seen: observedIn } = group[0];
      const sli = CHANGES.test(change) ? SLIS[observedIn] : undefined;
      return { change, observedIn, ...(sli ? { sli } : {}), count: sorted.length, ...percentiles(sorted) };
    })
    .sort((a, b) => b.p50 - a.p50 || (a.change + a.observedIn).localeCompare(b.change + b.observedIn));
}

/** By nearest rank, so that each of them was measured. */
function percentiles(sorted: readonly number[]): Pick<Convergence, 'p50' | 'p95' | 'max'> {
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  return { p50: at(0.5), p95: at(0.95), max: sorted[sorted.length - 1] };
}
