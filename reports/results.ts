/** What a run was: topics, Rules, scenarios and their status. */
import type { Capability, Facts, Support } from '../engine/contract/capabilities.ts';
import type { EvidenceFile, EvidenceLine } from '../engine/contract/evidence.ts';
import { type Finding, PROCESSORS } from '../engine/contract/findings.ts';
import type { Wait } from './convergence.ts';
import type { Profile } from './profiles.ts';
import type { Status } from './status.ts';

export interface Failure {
  /** The step's text with its keyword. */
  step: string;
  line: number;
  message: string;
  /** The message with nothing left out, if something was. */
  whole?: string;
}

export interface ScenarioResult {
  /** Stable, with the cells of its row if it comes from an outline. */
  id: string;
  name: string;
  /** The title in the feature: that of an outline has parameters, of which `name` has the values. */
  title: string;
  line: number;
  status: Status;
  /** How long it took. */
  seconds: number;
  failure?: Failure;
  /** Why it is not supported. */
  reason?: string;
  /** What the feature says, step by step, with doc strings and tables. */
  steps: string[];
  evidence: EvidenceLine[];
  /** What it did, and what was there when it failed. */
  files?: EvidenceFile[];
}

export interface RuleResult {
  /** Stable, whatever the title becomes. */
  id: string;
  topic: string;
  uri: string;
  feature: string;
  name: string;
  line: number;
  description: string;
  sources: string[];
  profiles: Profile[];
  /** It is run and shown, and does not count. */
  provisional: boolean;
  status: Status;
  scenarios: ScenarioResult[];
  /** How many scenarios the feature has for it, whatever was selected. */
  of: number;
}

export interface Target {
  target: string;
  facts: Facts;
  capabilities: [Capability, Support][];
}

export interface Results {
  target?: Target;
  rules: RuleResult[];
  /** Features that could not be parsed: `uri:line: message`. */
  parseErrors: string[];
  undefinedSteps: { text: string; uri: string; line: number }[];
  /** How long changes took until they were seen. */
  waits: Wait[];
  /** What went wrong before the first or after the last scenario. */
  problems: string[];
  /** Which parts of the cluster do not work; undefined if there were no diagnostics. */
  findings?: Finding[];
  /** What the diagnostics checked without a sign of a fault. */
  sound?: string[];
}

/** The parts that do not work. */
export function faultsOf({ findings = [] }: Results): Finding[] {
  return findings.filter(({ part }) => part !== PROCESSORS);
}

/** What may explain failures and is not a fault: it is reported after them, once. */
export function loadsOf({ findings = [] }: Results): Finding[] {
  return findings.filter(({ part }) => part === PROCESSORS);
}

/** `dns/names`: the path below `features/`, without the extension. */
export function featureName(uri: string): string {
  return uri.replace(/^.*features\//, '').replace(/\.feature$/, '');
}

/** Rules by topic, in the order in which the topics come. */
export function byTopic(rules: readonly RuleResult[]): Map<string, RuleResult[]> {
  return Map.groupBy(rules, ({ topic }) => topic);
}

/** The folder below `features/`. */
export function topicOf(uri: string): string {
  return /(?:^|\/)features\/([^/]+)\/[^/]+$/.exec(uri)?.[1] ?? 'other';
}
