/** What probes return: plain data of the same shape on both targets. Reports read only these shapes. */
import type { KubeObject, Protocol } from '../kubernetes/objects.ts';

/** One endpoint as an EndpointSlice lists it, a row for each of its ports. */
export interface EndpointRow {
  /** The pod in its `targetRef`; absent for custom endpoints. */
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

/** One EndpointSlice. */
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
  /** Without the dot at its end. */
  name: string;
  type: string;
  /** An address, a name, or `port target` of an SRV record. */
  data: string;
}

export interface DnsAnswer {
  /** `NOERROR`, `NXDOMAIN`, ... */
  rcode: string;
  records: DnsRecord[];
}

export type ConnectOutcome = 'answered' | 'refused' | 'timed out' | 'reset' | 'unknown host';

/** One request and its outcome. */
export interface Attempt {
  outcome: ConnectOutcome;
  /** The pod that answered. */
  pod?: string;
  /** The client address that the server saw. */
  seenAs?: string;
  /** The message of the client's program about a failure: for people, and no evidence. */
  detail?: string;
  /** The look-up of the target's name used up most of the time, or all of it. */
  lookup?: 'late' | 'unfinished';
}

/** The answer of a health check node port. */
export interface HealthObservation {
  /** The HTTP status, or the outcome if there is no answer. */
  status: number | 'refused' | 'timed out';
  /** `localEndpoints` of the answer: ready endpoints on the node. */
  endpoints?: number;
}

/** An endpoint of the Service, and why the proxy keeps or drops it. */
export interface Candidate {
  address: string;
  port: number | null;
  pod?: string;
  node?: string;
  kept: boolean;
  reason: string;
  /** How many of the requests it answered; absent if that was not counted. */
  answered?: number;
}

/** The path of a request through name look-up, Service and endpoints, for failures and documentation. */
export interface PacketTrace {
  from: string;
  /** `web.demo.svc.cluster.local A 10.96.0.7`, if a name was looked up. */
  lookup?: string;
  to: string;
  service?: string;
  candidates: Candidate[];
  /** The outcome of the request, and why. */
  verdict: string;
  /** The observed outcome where the verdict is a prediction (live clusters); absent where it is that of the request itself. */
  observed?: Observed;
}

export interface Observed {
  text: string;
  /** The prediction excludes it. */
  differs: boolean;
}

/** All requests of a probe, in the order in which they were sent. */
export interface ConnectObservation {
  attempts: Attempt[];
}

/** `/etc/resolv.conf` of a pod. */
export interface ResolverObservation {
  nameservers: string[];
  searches: string[];
  options: string[];
}

/** What a client that kept sending requests has observed. */
export interface RecordingSummary {
  sent: number;
  /** Every request without an answer. */
  failed: Attempt[];
  /** The pods that answered, sorted. */
  responders: string[];
}

/** The texts of the server's `Warning` headers. */
export type Warnings = string[];

/** One entry of `details.causes` in a Status. */
export interface Cause {
  reason?: string;
  field?: string;
  message?: string;
}

/** The answer to a request: `code` is the HTTP status; a rejection has the fields of its Status. */
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
