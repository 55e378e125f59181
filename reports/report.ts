/** The shape of `conformance.yaml`, version v1alpha2; conformance.schema.json says the same to other programs. */
import type { Finding } from '../engine/contract/findings.ts';
import type { Profile } from './profiles.ts';
import type { Excluded, Shard } from './scope.ts';
import type { Counts, Status } from './status.ts';
import type { Answer } from './verdict.ts';

export const API_VERSION = 'leadline.dev/v1alpha2';

/** Who made what was tested. */
export interface Implementation {
  organization?: string;
  project?: string;
  url?: string;
  version?: string;
  contact?: string[];
}

export interface RuleEntry {
  id: string;
  rule: string;
  feature: string;
  line: number;
  profiles: Profile[];
  provisional?: boolean;
  sources: string[];
  status: Status;
  /** Why it is not conformant. */
  reason?: string;
  /** The ids of the scenarios that were selected, by their lines. */
  scenarios: Record<string, string>;
  /** How many scenarios the Rule has. */
  of: number;
  /** The ids of scenarios that the target does not support. */
  skipped?: string[];
}

export interface ReasonEntry {
  id: string;
  rule: string;
  feature: string;
  status: Status;
  reason: string;
}

export interface ProfileEntry {
  name: Profile;
  contains: string;
  verdict: Answer;
  statistics: Counts;
  failed: ReasonEntry[];
  skipped: ReasonEntry[];
}

/** `whole`: nothing was left out of the suite. */
export interface ScopeEntry {
  whole: boolean;
  profile?: Profile;
  selection: string[];
  shard?: Shard;
  /** The number of shards that were merged into this report. */
  merged?: number;
  excluded: Excluded[];
  without: string[];
}

export interface ConformanceReport {
  apiVersion: string;
  kind: string;
  date: string;
  implementation: Implementation;
  suite: { version: string; seed: string };
  target: string;
  kubernetesVersion: string;
  /** The injected fault: such a report does not describe an implementation. */
  fault?: string;
  scope: ScopeEntry;
  verdict: Answer;
  /** The verdict with what it is about, as people read it. */
  statement: string;
  statistics: Counts & { rules: number; scenarios: number };
  capabilities: { supported: string[]; unsupported: Record<string, string>; required: string[] };
  card: { name: string; value: string; how: string }[];
  preconditions: { name: string; holds: boolean; reason: string }[];
  /** What beside the rules makes the run inconclusive. */
  problems: string[];
  findings?: Finding[];
  profiles: ProfileEntry[];
  rules: RuleEntry[];
  reproduce: string;
}
