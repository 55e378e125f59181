/** What a run of a scenario in the page, or of the site's build, returns. Plain data. */
import type { EvidenceLine, FailureText } from '../../../engine/contract/evidence.ts';
import type { Attempt, DnsAnswer, PacketTrace, WriteOutcome } from '../../../engine/contract/observations.ts';
import type { Status } from '../../../reports/status.ts';
import type { ClusterPicture } from './picture.ts';

/** What happened, or was observed, in the order of time. `at`: milliseconds of virtual time since the scenario began. */
export type Entry = { at: number; step: number } & (
  | { what: 'write'; request: string; outcome: WriteOutcome }
  | { what: 'event'; text: string }
  | { what: 'time'; ms: number }
  | { what: 'endpoints'; service: string; rows: string[] }
  | { what: 'dns'; from: string; type: string; name: string; answer: DnsAnswer }
  | { what: 'requests'; from: string; target: string; attempts: Attempt[]; traces: PacketTrace[] }
);

export type StepStatus = 'passed' | 'failed' | 'skipped';

export interface StepRun {
  keyword: string;
  text: string;
  /** The line in the feature. */
  line: number;
  docString?: string;
  table?: string[][];
  status: StepStatus;
  evidence?: EvidenceLine;
  failure?: FailureText;
  /** The cluster after the step. */
  picture: ClusterPicture;
  /** Virtual time after the step, in milliseconds since the scenario began. */
  at: number;
}

export interface ScenarioRun {
  rule: string;
  scenario: string;
  name: string;
  status: Status;
  /** Why it does not run, where it does not. */
  reason?: string;
  steps: StepRun[];
  /** The cluster before the first When or Then, when all that is given has settled; absent if there is none. */
  settled?: ClusterPicture;
  entries: Entry[];
}

/** What is wrong with the text of a feature. */
export interface ParseProblem {
  line: number;
  message: string;
}

export type FeatureRun = { problems: ParseProblem[] } | { scenarios: ScenarioRun[] };
