/** What a probe sees. Plain data, the same on both targets; reports read only these shapes. */
import type { KubeObject, Protocol } from '../kubernetes/objects.ts';

/** One endpoint as an EndpointSlice lists it, a row for each of its ports. */
export interface EndpointRow {
  /** Name of the pod behind it; absent for manual endpoints. */
  pod?: string;
  uid?: string;
  address: string;
  port: number | null;
  portName: string;
  protocol: Protocol;
  ready: boolean;
  serving: boolean;
  terminating: boolean;
  node?: string;
  zone?: string;
  hostname?: string;
}

export interface SliceRow {
  name: string;
  addressType: string;
  /** `name:port/protocol`, sorted. */
  ports: string[];
  /** Pod names or addresses, sorted. */
  endpoints: string[];
  managedBy?: string;
}

export interface DnsRecord {
  name: string;
  type: string;
  data: string;
}

export interface DnsAnswer {
  rcode: string;
  records: DnsRecord[];
}

export type ConnectOutcome = 'answered' | 'refused' | 'timed out' | 'reset' | 'unknown host';

/** One request and what became of it. */
export interface Attempt {
  outcome: ConnectOutcome;
  /** The pod that answered. */
  pod?: string;
  /** The client address that the server saw. */
  seenAs?: string;
  /** What the client's program said of a failure: for people, and no evidence. */
  detail?: string;
  /** The name of the target became known when most of the time was over, or not at all in time. */
  lookup?: 'late' | 'unfinished';
}

/** What a health check node port answers. */
export interface HealthObservation {
  /** HTTP status, or what happened instead of an answer. */
  status: number | 'refused' | 'timed out';
  /** Ready endpoints on the node, as the answer counts them. */
  endpoints?: number;
}

/** An endpoint that could have got the request, and why it did or did not stay in the choice. */
export interface Candidate {
  address: string;
  port: number | null;
  pod?: string;
  node?: string;
  kept: boolean;
  reason: string;
  /** How many of the requests it answered; absent where nobody counted. */
  answered?: number;
}

/** The trace of a packet, for failures and documentation. */
export interface PacketTrace {
  from: string;
  /** `web.demo.svc.cluster.local A 10.96.0.7`, when a name was looked up. */
  lookup?: string;
  to: string;
  service?: string;
  candidates: Candidate[];
  /** What becomes of the request, and why. */
  verdict: string;
  /** What became of it where the verdict is a prediction; absent where the trace is that of the request itself. */
  observed?: Observed;
}

export interface Observed {
  text: string;
  /** The prediction leaves no room for it. */
  differs: boolean;
}

export interface ConnectObservation {
  attempts: Attempt[];
}

export interface ResolverObservation {
  nameservers: string[];
  searches: string[];
  options: string[];
}

/** What a probe that kept running has seen. */
export interface RecordingSummary {
  sent: number;
  failed: Attempt[];
  responders: string[];
}

export type Warnings = string[];

export interface Cause {
  reason?: string;
  field?: string;
  message?: string;
}

/** The answer to a write: success and failure have the same shape, so that neither is an exception. */
export type WriteOutcome =
  | { accepted: true; code: number; object: KubeObject; warnings: Warnings }
  | {
      accepted: false;
      code: number;
      reason: string;
      message: string;
      causes: Cause[];
      warnings: Warnings;
    };
