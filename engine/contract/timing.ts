/**
 * Every wait of the suite, by name: the longest time that a conformant cluster may need until something becomes true. Milliseconds; virtual on the reference engine, real on a live cluster (there multiplied by --timeout-factor).
 * Kubernetes' own end-to-end tests are the yardstick (test/e2e/framework/timeouts.go, service latency 50 s at p99).
 */
export const BUDGETS = {
  /** The answer to a request, which does not change. */
  atOnce: 0,
  /** A pod is scheduled, its image is pulled, its containers run and its readiness is known. */
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
  loadBalancerProvided: 60_000,
  /** A deleted object is gone, its grace period over. */
  objectGone: 60_000,
} as const;

export type Budget = keyof typeof BUDGETS;

/**
 * How old the latest change must be before an observation counts on a live cluster, in milliseconds: an earlier one may still
 * show the state before that change. The budgets are how long a cluster may take, this is how long one usually takes: the
 * EndpointSlice controllers react within tenths of a second; kube-proxy collects changes for a second
 * (--iptables-min-sync-period) and needs some tenths of a second for its rules.
 */
export const SETTLING: Record<Budget, number> = {
  atOnce: 0,
  podSettled: 500,
  deploymentSettled: 500,
  objectUpdated: 500,
  networkProgrammed: 1_500,
  // a container's environment is fixed when it starts
  containerRestarted: 0,
  nodeFailureNoticed: 1_500,
  loadBalancerProvided: 500,
  objectGone: 500,
};

/** The interval of polling DNS and traffic, of which no watch event gives notice, on a live cluster. */
export const POLL_INTERVAL_MS = 250;

/** The interval of a client that keeps sending requests, in milliseconds of virtual or real time. */
export const REQUEST_INTERVAL_MS = 50;

/** A request without an answer within this time has timed out. Longer than a SYN retransmission: one lost packet is not a verdict. */
export const CONNECT_TIMEOUT_MS = 2_000;

const UNITS: Record<string, number> = { second: 1_000, minute: 60_000, hour: 3_600_000 };

/** Reads `30 seconds`, `1 minute`: milliseconds. */
export function parseDuration(count: string, unit: string): number {
  return Number(count) * UNITS[unit.replace(/s$/, '')];
}
