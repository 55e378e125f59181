/**
 * Which endpoints a packet may go to (pkg/proxy/topology.go: CategorizeEndpoints). Every endpoint is returned, kept or
 * dropped, with the reason.
 */

import type { Candidate } from '../../contract/observations.ts';
import type { SliceEndpoint } from '../../kubernetes/objects.ts';

/** An endpoint with the number that one Service port has in it. */
export interface ProxyEndpoint {
  endpoint: SliceEndpoint;
  address: string;
  port: number;
}

export interface Choice {
  candidates: Candidate[];
  /** No candidate is left although other nodes have some: the packet is dropped, and not rejected. */
  drop: boolean;
}

/** The endpoints for traffic that enters on `node`; `policy` is the internal or the external one. */
export function categorizeEndpoints(
  endpoints: ProxyEndpoint[],
  node: string | undefined,
  policy: 'Cluster' | 'Local',
): Choice {
  const scope = policy === 'Local' ? endpoints.filter((e) => e.endpoint.nodeName === node) : endpoints;
  const anyReady = scope.some((e) => isReady(e.endpoint));
  const usable = (e: ProxyEndpoint) =>
    isReady(e.endpoint) || (!anyReady && isServing(e.endpoint) && isTerminating(e.endpoint));
  const candidates = endpoints.map((e): Candidate => {
    const inScope = scope.includes(e);
    const kept = inScope && usable(e);
    return {
      address: e.address,
      port: e.port,
      pod: e.endpoint.targetRef?.name,
      node: e.endpoint.nodeName,
      kept,
      reason: inScope ? reasonFor(e.endpoint, kept) : `not on ${node}`,
    };
  });
  const kept = candidates.some((c) => c.kept);
  const elsewhere = endpoints.some(({ endpoint: e }) => isReady(e) || (isServing(e) && isTerminating(e)));
  return { candidates, drop: !kept && policy === 'Local' && elsewhere };
}

function reasonFor(endpoint: SliceEndpoint, kept: boolean): string {
  if (isReady(endpoint)) return 'ready';
  if (kept) return 'terminating, but still serving, and nothing is ready';
  if (isTerminating(endpoint)) return isServing(endpoint) ? 'terminating' : 'terminating, not serving';
  return 'not ready';
}

/** Absent conditions count as ready and serving, and as not terminating. */
export const isReady = (e: SliceEndpoint) => e.conditions?.ready !== false;
const isServing = (e: SliceEndpoint) => e.conditions?.serving !== false;
const isTerminating = (e: SliceEndpoint) => e.conditions?.terminating === true;
