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

/** The node whose rules decide. */
export interface ProxyNode {
  name: string;
  /** By its topology label; absent without one. */
  zone?: string;
}

export type TrafficPolicy = 'Cluster' | 'Local';

export interface Choice {
  candidates: Candidate[];
  /** No candidate is left although other nodes have some: the packet is dropped, and not rejected. */
  drop: boolean;
}

/** '' stands for no preference. */
type TopologyMode = '' | 'PreferSameNode' | 'PreferSameZone';

/** The endpoints for traffic that enters on `node`; `policy` is the internal or the external one. */
export function categorizeEndpoints(
  endpoints: ProxyEndpoint[],
  node: ProxyNode,
  policy: TrafficPolicy,
): Choice {
  const topologyMode = policy === 'Cluster' ? topologyModeFromHints(endpoints, node) : '';
  const inScope = ({ endpoint }: ProxyEndpoint) =>
    policy === 'Cluster'
      ? availableForTopology(endpoint, topologyMode, node)
      : endpoint.nodeName === node.name;
  const anyReady = endpoints.some((e) => isReady(e.endpoint) && inScope(e));
  // what terminates is used whatever its hints: with a topology mode there is always a ready endpoint
  const usable = (e: ProxyEndpoint) =>
    isReady(e.endpoint) || (!anyReady && isServing(e.endpoint) && isTerminating(e.endpoint));
  const candidates = endpoints.map((e): Candidate => {
    const within = inScope(e);
    const kept = within && usable(e);
    return {
      address: e.address,
      port: e.port,
      pod: e.endpoint.targetRef?.name,
      node: e.endpoint.nodeName,
      kept,
      reason: within ? reasonFor(e.endpoint, kept, topologyMode) : outOfScope(node, topologyMode),
    };
  });
  const kept = candidates.some((c) => c.kept);
  return { candidates, drop: !kept && policy === 'Local' && hasAnyEndpoints(endpoints) };
}

/** Whether any node has an endpoint that some traffic can use. */
export function hasAnyEndpoints(endpoints: ProxyEndpoint[]): boolean {
  return endpoints.some(({ endpoint: e }) => isReady(e) || (isServing(e) && isTerminating(e)));
}

/** Hints count only if each ready endpoint has one of the kind, and at least one is for this node or its zone. */
function topologyModeFromHints(endpoints: ProxyEndpoint[], { name, zone }: ProxyNode): TopologyMode {
  const ready = endpoints.filter(({ endpoint }) => isReady(endpoint)).map(({ endpoint }) => endpoint);
  const hinted = (hints: (e: SliceEndpoint) => string[], value: string | undefined) =>
    ready.every((e) => hints(e).length > 0) &&
    value !== undefined &&
    ready.some((e) => hints(e).includes(value));
  if (hinted(nodeHints, name)) return 'PreferSameNode';
  return hinted(zoneHints, zone) ? 'PreferSameZone' : '';
}

function availableForTopology(
  endpoint: SliceEndpoint,
  mode: TopologyMode,
  { name, zone }: ProxyNode,
): boolean {
  if (mode === 'PreferSameNode') return nodeHints(endpoint).includes(name);
  return mode === '' || (zone !== undefined && zoneHints(endpoint).includes(zone));
}

const nodeHints = ({ hints }: SliceEndpoint) => (hints?.forNodes ?? []).map(({ name }) => name);
const zoneHints = ({ hints }: SliceEndpoint) => (hints?.forZones ?? []).map(({ name }) => name);

function reasonFor(endpoint: SliceEndpoint, kept: boolean, mode: TopologyMode): string {
  if (isReady(endpoint)) return mode === '' ? 'ready' : `ready, ${HINTED[mode]}`;
  if (kept) return 'terminating, but still serving, and nothing is ready';
  if (isTerminating(endpoint)) return isServing(endpoint) ? 'terminating' : 'terminating, not serving';
  return 'not ready';
}

const HINTED = {
  PreferSameNode: 'and its hint is for this node',
  PreferSameZone: 'and its hint is for the zone of this node',
};

function outOfScope({ name, zone }: ProxyNode, mode: TopologyMode): string {
  if (mode === '') return `not on ${name}`;
  return mode === 'PreferSameNode' ? `its hint is not for ${name}` : `its hint is not for ${zone}`;
}

/** Absent conditions count as ready and serving, and as not terminating. */
export const isReady = (e: SliceEndpoint) => e.conditions?.ready !== false;
export const isServing = (e: SliceEndpoint) => e.conditions?.serving !== false;
const isTerminating = (e: SliceEndpoint) => e.conditions?.terminating === true;
