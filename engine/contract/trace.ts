/** Packet traces on a cluster whose components cannot be looked into: predicted from its objects, beside what was seen. */

import type { EndpointSlice, Node, Pod, Service } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { OutsideValues, Vantage } from './cluster.ts';
import type { Attempt, PacketTrace } from './observations.ts';
import type { TrafficTarget } from './targets.ts';

/** The objects that a packet's path depends on, by the names that features use. The client's pod has to be among them. */
export interface TracedObjects {
  nodes: Node[];
  services: Service[];
  slices: EndpointSlice[];
  pods: Pod[];
}

export interface TracedRequest {
  from: Vantage;
  target: TrafficTarget;
  /** Of the cluster: `cluster.local`. */
  domain: string;
  outside: OutsideValues;
}

/** Knows what a conformant cluster does with a request. */
export interface Tracer {
  /** The Service that the request is for, found by Services and nodes alone. */
  serviceOf(objects: TracedObjects, request: TracedRequest): Ref | undefined;
  /** What should become of the request, and what became of the one at `index` of all that were sent. */
  trace(objects: TracedObjects, request: TracedRequest, attempts: Attempt[], index: number): PacketTrace;
}

/** With the number of requests that the pod of each candidate has answered. */
export function withAnswers(trace: PacketTrace, attempts: Attempt[]): PacketTrace {
  const candidates = trace.candidates.map((candidate) => ({
    ...candidate,
    answered: attempts.filter(({ pod }) => pod !== undefined && pod === candidate.pod).length,
  }));
  return { ...trace, candidates };
}
