/** The port between the step language, or a program, and a cluster: a reference model or a live one. */
import type { ObjectByKind } from '../kubernetes/object-by-kind.ts';
import type { KubeObject } from '../kubernetes/objects.ts';
import type { Kind, Ref } from '../kubernetes/resources.ts';
import { type Capabilities, type Capability, checkNeeds, type Facts } from './capabilities.ts';
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

/**
 * One request to the API server.
 *
 * @example
 * { verb: 'create', kind: 'Service', ref: { namespace: 'demo', name: 'web' },
 *   body: { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } } }
 */
export interface WriteRequest {
  /** `read` is answered as a write is: with the server's status, message and warnings. */
  verb: 'create' | 'replace' | 'patch' | 'delete' | 'read';
  kind: Kind;
  /** The object; a namespace that does not exist is created. */
  ref: Ref;
  /**
   * The whole object for `create` and `replace`, a JSON merge patch for `patch`. `apiVersion`, `kind`, `metadata.name` and
   * `metadata.namespace` follow from `kind` and `ref` where they are left out.
   */
  body?: object;
  /** Sends `dryRun=All`: the server answers as it would, and stores nothing. */
  dryRun?: boolean;
  /** Writes to `/status`, as controllers do. */
  subresource?: 'status';
  /** For `delete`, in seconds; the server's default is used if it is left out. */
  gracePeriodSeconds?: number;
}

export type NodeEvent = 'stops reporting' | 'recovers';

/**
 * What happens to a cluster besides API requests: the readiness of a pod changes, its container is restarted, a node fails.
 *
 * @example
 * { type: 'pod-readiness', pod: { namespace: 'demo', name: 'web-0' }, ready: false }
 */
export type ClusterEvent =
  | { type: 'pod-readiness'; pod: Ref; ready: boolean }
  | { type: 'container-restart'; pod: Ref }
  | { type: 'node'; node: string; event: NodeEvent };

/** Where a request starts: in a pod, or on a machine outside the cluster. */
export type Vantage = { pod: Ref } | { outside: true };

export type RecordType = 'A' | 'AAAA' | 'SRV' | 'CNAME' | 'PTR';

/**
 * One observation of a cluster. The API is read by `object`, `list`, `endpoints` and `slices`; a pod's environment variables
 * and `/etc/resolv.conf` by `environment` and `resolver`; `dns` and `connect` send queries and requests; `health` sends a
 * request to a node's health check node port.
 *
 * @example
 * { kind: 'connect', from: { pod: { namespace: 'demo', name: 'cli' } }, target: 'web:80', count: 10 }
 */
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
      /** `host:port`, `udp://host:port` or `sctp://host:port`. */
      target: string;
      /** How many requests are sent, one after the other. */
      count: number;
      /** All requests use one connection. */
      keepAlive?: boolean;
    }
  | { kind: 'health'; node: string; port: number };

export type ConnectProbe = Extract<Probe, { kind: 'connect' }>;

/** What each kind of probe returns. */
export interface ObservationByKind {
  /** Undefined if there is no such object. */
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

/**
 * What a probe returns. Objects have the type of their kind.
 *
 * @example
 * const service = await cluster.probe({ kind: 'object', of: 'Service', ref }); // Service | undefined
 */
export type ObservationOf<P extends Probe> = P extends { kind: 'object'; of: infer K extends Kind }
  ? ObjectByKind[K] | undefined
  : P extends { kind: 'list'; of: infer K extends Kind }
    ? ObjectByKind[K][]
    : ObservationByKind[P['kind']];

/** A client that sends a request every 50 ms (`REQUEST_INTERVAL_MS`) until it is stopped. */
export interface Recording {
  readonly probe: ConnectProbe;
  /**
   * Returns what became of all requests. To be called once.
   *
   * @throws Inconclusive if the client did not run until the end
   */
  stop(): Promise<RecordingSummary>;
}

/** Values of the cluster that belong to no object: `{{cluster.apiAddress}}` and the like. */
export interface ClusterValues {
  /** `cluster.local` */
  domain: string;
  /** The cluster IP of the Service `kubernetes` in `default`. */
  apiAddress: string;
  /** The cluster IP of the DNS server. */
  dnsAddress: string;
  nodePortMin: number;
  nodePortMax: number;
  /** An address that is in no range of cluster IPs. */
  addressOutOfRange: string;
  /** A cluster IP that no Service has; the scenario that uses it holds a lock on it. */
  freeAddress: string;
}

/** What is outside the cluster: the machine that runs Leadline, and a web server. */
export interface OutsideValues {
  /** The address that servers see when nothing replaces the client's address on the path from that machine. */
  address: string;
  /** `host:port` of a web server that pods can reach; empty without the capability `external-backend`. */
  backend: string;
  port: string;
  /** The addresses of the machine, one of each family; only the one above if they are left out. */
  addresses?: readonly string[];
}

/**
 * A cluster with namespaces of its own: whatever else runs in it is not touched. Methods throw `Inconclusive` if the cluster
 * cannot do what is wanted of it (a probe in a pod that does not run, a node event without access to nodes), and `FeatureError`
 * if a request makes no sense (a target without a port, a pod or node that does not exist).
 */
export interface Cluster {
  readonly capabilities: Capabilities;
  readonly values: ClusterValues;
  readonly outside: OutsideValues;
  /**
   * Sends one request to the API server. A rejection is an outcome and not an exception.
   *
   * @example
   * const outcome = await cluster.write({ verb: 'create', kind: 'Service', ref, body });
   * if (!outcome.accepted) console.log(outcome.reason, outcome.causes);
   */
  write(request: WriteRequest): Promise<WriteOutcome>;
  /**
   * Makes something happen. Returns when it has happened, which is before its consequences show.
   *
   * @throws FeatureError if the pod or node does not exist
   * @throws Inconclusive if it cannot be made to happen
   * @example
   * await cluster.disturb({ type: 'pod-readiness', pod: parseRef('web-0'), ready: false });
   */
  disturb(event: ClusterEvent): Promise<void>;
  /** Lets time pass: `ms` milliseconds, virtual on the reference engine, real on a live cluster. */
  advance(ms: number): Promise<void>;
  /** Milliseconds on the clock of the budgets: virtual on the reference engine, real (divided by --timeout-factor) on a live cluster. */
  now(): number;
  /** Returns when something may have changed, at the latest after `within` milliseconds. */
  changed(within: number): Promise<void>;
  /**
   * Waits until changes have taken effect. On the reference engine nothing but periodic work is scheduled then; on a live
   * cluster the latest change is as old as `SETTLING[budget]`. For a state that does not last (`passing`) both wait for
   * `SETTLING[budget]`. Returns false if nothing had to be waited for: the latest observation was not too early.
   */
  settle(budget: Budget, passing: boolean): Promise<boolean>;
  /**
   * Observes the cluster once. `eventually` polls until an observation is what it should be.
   *
   * @throws Inconclusive if the probe cannot be run, for instance because its pod does not run
   * @throws FeatureError if its kind, pod or node does not exist, its target cannot be read, or `count` is less than 1
   * @example
   * const { attempts } = await cluster.probe({ kind: 'connect', from: { pod: cli }, target: 'web:80', count: 10 });
   */
  probe<P extends Probe>(probe: P): Promise<ObservationOf<P>>;
  /** Starts a client that keeps sending requests; `count` of the probe is ignored. Throws as `probe` does. */
  follow(probe: ConnectProbe): Promise<Recording>;
  /**
   * The packet trace of the request at `index` of `attempts`, which `probe` or a recording returned. On a live cluster this
   * sends requests to the API server, so it is meant for failures.
   *
   * @throws FeatureError for a request that was not sent by this cluster
   */
  trace(probe: ConnectProbe, attempts: Attempt[], index: number): Promise<PacketTrace>;
  /** Why an expectation that failed may not be about Services: policies, quotas and limits of others, nodes that are not ready. */
  interference(): Promise<string[]>;
  /** The state of the cluster for people, as files. To be called before `close`. */
  collect(): Promise<EvidenceFile[]>;
  /** Removes all that was created, except where the user wants to keep what failed (`--keep on-failure`). */
  close(failed: boolean): Promise<void>;
}

/** What a scenario, or a program, wants of its cluster. All of it has a default. */
export interface ScenarioContext {
  /** Random choices of the reference engine follow from it and the engine's seed. Default: `default`. */
  key: string;
  /** Names of what no two scenarios may use at once, such as `node-port-30080`; `*` is the whole cluster. Default: none. */
  locks: string[];
  /** The capabilities that its tags name. The reference engine has a load balancer only if it is among them. Default: none. */
  needs: Capability[];
  /** Its client pods only send requests, so that they may be shared with other scenarios. Default: false. */
  sharedClients: boolean;
}

/** The context with its defaults. Throws a UsageError for a capability that does not exist. */
export function scenarioContext(given: Partial<ScenarioContext> = {}): ScenarioContext {
  checkNeeds(given.needs ?? []);
  return { key: 'default', locks: [], needs: [], sharedClients: false, ...given };
}

/**
 * A target: the reference engine or a live cluster. `createEngine` makes one.
 *
 * @example
 * const engine = await createEngine();
 * const cluster = await engine.cluster();
 * // ...
 * await cluster.close(false);
 * await engine.close();
 */
export interface Engine {
  /** `reference`, `live`, `kind` or `k3s`. */
  readonly target: string;
  readonly capabilities: Capabilities;
  readonly facts: Facts;
  readonly values: ClusterValues;
  /** What discovery has found, as plain data: a worker's engine takes it over. */
  readonly handover?: object;
  /**
   * A cluster for one scenario: on the reference engine a new one, on a live cluster new namespaces.
   *
   * @throws UsageError for a capability that does not exist
   * @throws Interrupted if the user has ended the run
   * @throws Inconclusive if another run holds one of the locks for too long
   */
  cluster(scenario?: Partial<ScenarioContext>): Promise<Cluster>;
  /** Checks each part of the cluster that Services depend on. Absent where there is nothing to check. */
  diagnose?(): Promise<Diagnostics>;
  /** Removes all that is left of the run. */
  close(): Promise<void>;
}
