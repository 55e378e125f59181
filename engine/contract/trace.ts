/** Packet traces of live clusters: predicted from the cluster's objects, beside the observed outcome. */

import type { EndpointSlice, Node, Pod, Service } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { OutsideValues, Vantage } from './cluster.ts';
import type { Attempt, PacketTrace } from './observations.ts';
import type { TrafficTarget } from './traffic-target.ts';

/** The objects that a packet's path depends on, with the names of the feature. The client's pod must be among them. */
export interface TracedObjects {
  nodes: Node[];
  services: Service[];
  slices: EndpointSlice[];
  pods: Pod[];
}

/** The request whose path is predicted. */
export interface TracedRequest {
  from: Vantage;
  target: TrafficTarget;
  /** The cluster's domain: `cluster.local`. */
  domain: string;
  outside: OutsideValues;
  /** The mode of kube-proxy, if it is known. */
  proxyMode?: string;
}

/** Predicts the path of a request through a conformant cluster. */
export interface Tracer {
  /** The Service to which the request goes; Services and nodes are enough to say that. */
  serviceOf(objects: TracedObjects, request: TracedRequest): Ref | undefined;
  /** The predicted path, beside the outcome of the request at `index` of `attempts`. */
  trace(objects: TracedObjects, request: TracedRequest, attempts: Attempt[], index: number): PacketTrace;
}

/** Adds to each candidate how many of the requests its pod answered. */
export function withAnswers(trace: PacketTrace, attempts: Attempt[]): PacketTrace {
  const candidates = trace.candidates.map((candidate) => ({
    ...candidate,
    answered: attempts.filter(({ pod }) => pod !== undefined && pod === candidate.pod).length,
  }));
  return { ...trace, candidates };
}
