/**
 * Leadline for programs: a cluster to send requests to, break and observe, on the reference engine or a live target.
 *
 * @example
 * import { createEngine, eventually, parseRef, serverPod } from 'leadline';
 *
 * const engine = await createEngine();
 * const cluster = await engine.cluster();
 * const pod = parseRef('web-0');
 * await cluster.write({ verb: 'create', kind: 'Pod', ref: pod, body: serverPod(pod, { labels: { app: 'web' } }) });
 * await cluster.write({ verb: 'create', kind: 'Service', ref: parseRef('web'),
 *   body: { spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } } });
 * await eventually(cluster, 'podSettled', async () => {
 *   const endpoints = await cluster.probe({ kind: 'endpoints', service: parseRef('web') });
 *   return { holds: endpoints.some(({ ready }) => ready) };
 * });
 * await cluster.close(false);
 * await engine.close();
 *
 * @module
 */
export { ApiError } from './client/client.ts';
export type {
  Capabilities,
  Capability,
  CardLine,
  Facts,
  Precondition,
  Support,
} from './contract/capabilities.ts';
export type {
  Cluster,
  ClusterEvent,
  ClusterValues,
  ConnectProbe,
  Engine,
  NodeEvent,
  ObservationByKind,
  ObservationOf,
  OutsideValues,
  Probe,
  Recording,
  RecordType,
  ScenarioContext,
  Vantage,
  WriteRequest,
} from './contract/cluster.ts';
export { FeatureError, Inconclusive, Interrupted, TargetError, UsageError } from './contract/errors.ts';
export type { EvidenceFile } from './contract/evidence.ts';
export type { Diagnostics, Finding } from './contract/findings.ts';
export type {
  Attempt,
  Candidate,
  Cause,
  ConnectObservation,
  ConnectOutcome,
  DnsAnswer,
  DnsRecord,
  EndpointRow,
  HealthObservation,
  Observed,
  PacketTrace,
  RecordingSummary,
  ResolverObservation,
  SliceRow,
  Warnings,
  WriteOutcome,
} from './contract/observations.ts';
export { parseRef } from './contract/references.ts';
export { type ConvergeOptions, converge, eventually, type Polled, throughout } from './contract/settle.ts';
export { BUDGETS, type Budget, SETTLING } from './contract/timing.ts';
export { clientPod, type PodOptions, type PortSpec, serverPod } from './contract/workloads.ts';
export { isReady } from './kubernetes/conditions.ts';
export type { ObjectByKind } from './kubernetes/object-by-kind.ts';
export type * from './kubernetes/objects.ts';
export type { Kind, Ref } from './kubernetes/resources.ts';
export type { TargetOptions } from './target-options.ts';
export { createEngine } from './targets.ts';
