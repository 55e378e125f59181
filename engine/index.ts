/** What programs can use of Leadline: engines, and the port behind which they are. */
export type { Capabilities, Capability, Facts, Precondition, Support } from './contract/capabilities.ts';
export type {
  Cluster,
  ClusterEvent,
  Engine,
  Probe,
  ScenarioContext,
  Vantage,
  WriteRequest,
} from './contract/cluster.ts';
export { FeatureError, Inconclusive, Interrupted, TargetError, UsageError } from './contract/errors.ts';
export type { Diagnostics, Finding } from './contract/findings.ts';
export { createEngine, type TargetOptions } from './targets.ts';
