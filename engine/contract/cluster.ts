/** The port between the language and whatever runs it: a reference model or a live cluster. */

import type { KubeObject } from '../kubernetes/objects.ts';
import type { Kind, Ref } from '../kubernetes/resources.ts';
import type { Capabilities, Capability, Facts } from './capabilities.ts';
import type { EvidenceFile } from './evidence.ts';
import type { Diagnostics } from './findings.ts';
import type {
  Attempt,
  ConnectObservation,
  DnsAnswer,
  EndpointRow,
  HealthObservation,
  PacketTrace,
  RecordingSummary,
  ResolverObservation,
  SliceRow,
  WriteOutcome,
} from './observations.ts';
import type { Budget } from './timing.ts';

export interface WriteRequest {
  /** A read is answered like a write: with what the server says, warnings included. */
  verb: 'create' | 'replace' | 'patch' | 'delete' | 'read';
  kind: Kind;
  ref: Ref;
  /** The whole object for create and replace, a merge patch for patch. */
  body?: object;
  dryRun?: boolean;
  /** Writes to `/status`, as controllers do. */
  subresource?: 'status';
  gracePeriodSeconds?: number;
}

export type NodeEvent = 'stops reporting' | 'recovers';

/** What happens to a cluster beside API writes. */
export type ClusterEvent =
  | { type: 'pod-readiness'; pod: Ref; ready: boolean }
  | { type: 'container-restart'; pod: Ref }
  | { type: 'node'; node: string; event: NodeEvent };

/** Where a request starts: in a pod, or on a machine outside the cluster. */
export type Vantage = { pod: Ref } | { outside: true };

export type RecordType = 'A' | 'AAAA' | 'SRV' | 'CNAME' | 'PTR';

export type Probe =
  | { kind: 'object'; of: Kind; ref: Ref }
  | { kind: 'list'; of: Kind; namespace: string }
  | { kind: 'endpoints'; service: Ref }
  | { kind: 'slices'; service: Ref }
  | { kind: 'environment'; pod: Ref }
  | { kind: 'resolver'; pod: Ref }
  | { kind: 'dns'; from: Vantage; type: RecordType; name: string }
  | {
      kind: 'connect';
      from: Vantage;
      target: string;
      count: number;
      /** All requests go over one connection, which is kept open. */
      keepAlive?: boolean;
    }
  | { kind: 'health'; node: string; port: number };

export type ConnectProbe = Extract<Probe, { kind: 'connect' }>;

export interface ObservationByKind {
  object: KubeObject | undefined;
  list: KubeObject[];
  endpoints: EndpointRow[];
  slices: SliceRow[];
  environment: Record<string, string>;
  resolver: ResolverObservation;
  dns: DnsAnswer;
  connect: ConnectObservation;
  health: HealthObservation;
}

export type ObservationOf<P extends Probe> = ObservationByKind[P['kind']];

/** A probe that keeps running until it is stopped. */
export interface Recording {
  readonly probe: ConnectProbe;
  stop(): Promise<RecordingSummary>;
}

/** Values that belong to the cluster and not to an object: `{{cluster.apiAddress}}` and its like. */
export interface ClusterValues {
  domain: string;
  apiAddress: string;
  dnsAddress: string;
  nodePortMin: number;
  nodePortMax: number;
  addressOutOfRange: string;
  /** An address of the service range that nobody holds; the scenario that uses it has a lock on it. */
  freeAddress: string;
}

/** What stands for everything outside the cluster: the machine of the run, and a web server. */
export interface OutsideValues {
  /** The address that servers see when the machine of the run reaches them as it is. */
  address: string;
  /** Address and port of a web server that pods can reach; empty without the capability `external-backend`. */
  backend: string;
  port: string;
}

export interface Cluster {
  readonly capabilities: Capabilities;
  readonly values: ClusterValues;
  readonly outside: OutsideValues;
  /** Through the API; a rejection is an outcome, not an exception. */
  write(request: WriteRequest): Promise<WriteOutcome>;
  disturb(event: ClusterEvent): Promise<void>;
  /** Lets time pass. Milliseconds: virtual in the reference, real on a live cluster. */
  advance(ms: number): Promise<void>;
  /** Milliseconds on the clock by which budgets run: virtual in the reference, real (and slowed by --timeout-factor) on a live cluster. */
  now(): number;
  /** Returns when something may have changed, or after `within` milliseconds at the latest. */
  changed(within: number): Promise<void>;
  /**
   * Lets all that has changed take effect before what was seen counts: in the reference until nothing more is to happen, on a
   * live cluster until the latest change is as old as `SETTLING` says for this kind of observation, which is also what both
   * do about a `passing` state. Returns false if that was so already: what was seen last cannot have come too early.
   */
  settle(budget: Budget, passing: boolean): Promise<boolean>;
  probe<P extends Probe>(probe: P): Promise<ObservationOf<P>>;
  follow(probe: ConnectProbe): Promise<Recording>;
  /**
   * The packet trace of one of the requests that a probe or a recording has sent, the one at `index` of `attempts`. It is
   * asked for when a failure is shown, and not before: on a live cluster it costs requests to the API server.
   */
  trace(probe: ConnectProbe, attempts: Attempt[], index: number): Promise<PacketTrace>;
  /** Why an expectation that failed may say nothing about Services: policies and limits that others have put in the way. */
  interference(): Promise<string[]>;
  /** Evidence for a failure, collected before anything is removed. */
  collect(): Promise<EvidenceFile[]>;
  /** `failed`: the user may want to look at what is left. */
  close(failed: boolean): Promise<void>;
}

/** What a scenario tells the engine before it starts. */
export interface ScenarioContext {
  /** The scenario's stable id: its seed is a hash of it. */
  key: string;
  /** Names of what must not be used by two scenarios at once, such as a literal node port. */
  locks: string[];
  /** The capabilities that its tags name. */
  needs: Capability[];
  /** Its clients are no more than where requests come from: they may be pods that other scenarios use as well. */
  sharedClients: boolean;
}

export interface Engine {
  readonly target: string;
  readonly capabilities: Capabilities;
  readonly facts: Facts;
  readonly values: ClusterValues;
  /** Plain data with which a worker's engine need not find out again what this one has. */
  readonly handover?: object;
  cluster(scenario: ScenarioContext): Promise<Cluster>;
  /** Looks at the parts of the cluster that make Services work, each by itself, and tells which do not. */
  diagnose?(): Promise<Diagnostics>;
  close(): Promise<void>;
}
