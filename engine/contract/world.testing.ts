/** What cases of the contract have in common: a case, and pods and Services for it. */
import { isReady } from '../kubernetes/conditions.ts';
import type { KubeObject, Pod, Service, ServiceSpec } from '../kubernetes/objects.ts';
import type { Kind, Ref } from '../kubernetes/resources.ts';
import type { Capability } from './capabilities.ts';
import type { Cluster, ConnectProbe, ObservationOf, Probe, WriteRequest } from './cluster.ts';
import type { WriteOutcome } from './observations.ts';
import { parseRef } from './references.ts';
import { eventually } from './settle.ts';
import type { Budget } from './timing.ts';
import { clientPod, type PodOptions, serverPod } from './workloads.ts';

export interface ContractCase {
  name: string;
  /** Without which the cluster cannot run it. */
  needs?: Capability[];
  /** What no other case may use at the same time. */
  locks?: string[];
  /** Throws if the engine does not keep the contract. */
  run(cluster: Cluster): Promise<void>;
}

export const web = parseRef('web');
export const server = parseRef('web-0');
export const client = parseRef('cli');

export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** The spec of a Service for the pods of `web`. */
export const serviceSpec = (more: ServiceSpec = {}): ServiceSpec => ({
  selector: { app: 'web' },
  ports: [{ name: 'http', port: 80, targetPort: 8080 }],
  ...more,
});

export type Accepted = Extract<WriteOutcome, { accepted: true }>;
export type Rejected = Extract<WriteOutcome, { accepted: false }>;

export async function accepted(cluster: Cluster, request: WriteRequest): Promise<Accepted> {
  const outcome = await cluster.write(request);
  must(outcome.accepted, `${request.verb} ${request.kind} is rejected: ${JSON.stringify(outcome)}`);
  return outcome;
}

export async function rejected(cluster: Cluster, request: WriteRequest): Promise<Rejected> {
  const outcome = await cluster.write(request);
  must(!outcome.accepted, `${request.verb} ${request.kind} is accepted`);
  return outcome;
}

export async function createService(cluster: Cluster, more: ServiceSpec = {}, ref = web): Promise<Service> {
  const body = { metadata: { ...ref }, spec: serviceSpec(more) };
  return (await accepted(cluster, { verb: 'create', kind: 'Service', ref, body })).object as Service;
}

const create = (cluster: Cluster, kind: Kind, ref: Ref, body: object) =>
  accepted(cluster, { verb: 'create', kind, ref, body });

/** A pod of `web`, which is ready when this returns, unless it should not be. */
export async function startServer(cluster: Cluster, ref = server, options: PodOptions = {}): Promise<Pod> {
  await create(cluster, 'Pod', ref, serverPod(ref, { labels: { app: 'web' }, ...options }));
  return podThat(
    cluster,
    ref,
    (pod) => isReady(pod) || (options.ready === false && pod.status?.phase === 'Running'),
  );
}

/** A pod that sends requests. */
export async function startClient(cluster: Cluster, node?: string): Promise<Pod> {
  await create(cluster, 'Pod', client, clientPod(client, node));
  return podThat(cluster, client, isReady);
}

/** Waits until a pod is as it should be. */
export async function podThat(
  cluster: Cluster,
  ref: Ref,
  holds: (pod: Pod) => boolean,
  budget: Budget = 'podSettled',
): Promise<Pod> {
  const probe = { kind: 'object', of: 'Pod', ref } as const;
  return (await observed(cluster, probe, (pod) => pod !== undefined && holds(pod as Pod), budget)) as Pod;
}

/** Polls until an observation is as it should be, and returns it. */
export async function observed<P extends Probe>(
  cluster: Cluster,
  probe: P,
  holds: (observation: ObservationOf<P>) => boolean,
  budget: Budget = 'networkProgrammed',
): Promise<ObservationOf<P>> {
  const latest = await eventually(cluster, budget, async () => {
    const observation = await cluster.probe(probe);
    return { holds: holds(observation), observation };
  });
  must(latest.holds, `${probe.kind}: ${JSON.stringify(latest.observation)}`);
  return latest.observation;
}

export const request = (target: string, count = 1, more: Partial<ConnectProbe> = {}): ConnectProbe => ({
  kind: 'connect',
  from: { pod: client },
  target,
  count,
  ...more,
});

/** Waits until all requests end like this. */
export function outcomes(cluster: Cluster, probe: ConnectProbe, outcome: string) {
  return observed(cluster, probe, ({ attempts }) => attempts.every((attempt) => attempt.outcome === outcome));
}

export const find = <T extends KubeObject>(cluster: Cluster, of: Kind, ref: Ref) =>
  cluster.probe({ kind: 'object', of, ref }) as Promise<T | undefined>;
