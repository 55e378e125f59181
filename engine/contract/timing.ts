/**
 * Every wait of the suite, as named data: the longest time that a conformant cluster may need until something becomes
 * true. Milliseconds; virtual on the reference engine, real on a live cluster (there multiplied by --timeout-factor).
 * Kubernetes' own end-to-end tests are the yardstick (test/e2e/framework/timeouts.go, service latency 50 s at p99).
 */
export const BUDGETS = {
  /** What a request was answered is known, and will not change. */
  atOnce: 0,
  /** A pod is scheduled, its image is there, its containers run and its readiness is known. */
  podSettled: 60_000,
  /** A Deployment has rolled out. */
  deploymentSettled: 120_000,
  /** A change of pods or Services shows in the API objects derived from it. */
  objectUpdated: 30_000,
  /** A change of endpoints has reached every node's proxy and the DNS server. */
  networkProgrammed: 20_000,
  /** A container that ended runs again with its readiness known. */
  containerRestarted: 60_000,
  /** A node that went away is noticed (node-monitor-grace-period) and its pods are evicted and replaced. */
  nodeFailureNoticed: 120_000,
  /** A provider has given a Service of type LoadBalancer its address. */
  balancerProvided: 60_000,
  /** A deleted object is gone, its grace period over. */
  objectGone: 60_000,
} as const;

export type Budget = keyof typeof BUDGETS;

/**
 * How old the latest change must be before an observation of it counts on a live cluster, in milliseconds: an observation that
 * holds earlier may only show what was so before. Far below the budgets, which say how long a cluster may take: this is how
 * long one usually takes. The slice controllers react within tenths of a second; kube-proxy gathers changes for a second
 * (--iptables-min-sync-period) and needs some tenths for its rules.
 */
export const SETTLING: Record<Budget, number> = {
  atOnce: 0,
  podSettled: 500,
  deploymentSettled: 500,
  objectUpdated: 500,
  networkProgrammed: 1_500,
  // a container knows what it was told when it started
  containerRestarted: 0,
  nodeFailureNoticed: 1_500,
  balancerProvided: 500,
  objectGone: 500,
};

/** How often a question that nothing announces (DNS, traffic) is asked again on a live cluster. */
export const POLL_INTERVAL_MS = 250;

/** A client that keeps sending requests sends one each 50 ms, on both clocks. */
export const REQUEST_INTERVAL_MS = 50;

/** No answer within this time means "timed out": longer than a SYN retransmission, so that one lost packet is not a verdict. */
export const CONNECT_TIMEOUT_MS = 2_000;

const UNITS: Record<string, number> = { second: 1_000, minute: 60_000, hour: 3_600_000 };

/** Reads `30 seconds`, `1 minute`: milliseconds. */
export function parseDuration(count: string, unit: string): number {
  return Number(count) * UNITS[unit.replace(/s$/, '')];
}
