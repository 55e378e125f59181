/** `evidence.ndjson`: a header, then a line for each step, in the same order whatever ran first. */
import { type EvidenceLine, SCHEMA_VERSION } from '../engine/contract/evidence.ts';
import { featureName, type Results, type RuleResult, type ScenarioResult } from './results.ts';
import { type Scope, WHOLE_SUITE } from './scope.ts';

/** The kind of a line that stands for a scenario which the target does not support. */
export const NOT_SUPPORTED = 'not supported';

export interface EvidenceHeader {
  schema: number;
  target?: string;
  kubernetes?: string;
  /** The fault that was injected. */
  fault?: string;
  /** What was selected of the suite, as it is typed; empty for all of it, and not there in older files. */
  selected?: string;
  /** The part of that which one of several jobs has run: `1/3`. */
  shard?: string;
  capabilities: Record<string, boolean>;
}

export function evidenceText({ target, rules }: Results, scope: Scope = WHOLE_SUITE): string {
  const { fault, shard } = scope;
  const header: EvidenceHeader = {
    schema: SCHEMA_VERSION,
    target: target?.target,
    kubernetes: target?.facts.kubernetesVersion,
    fault,
    selected: selectedBy(scope),
    shard: shard && `${shard.index}/${shard.of}`,
    capabilities: Object.fromEntries((target?.capabilities ?? []).map(([name, s]) => [name, s.supported])),
  };
  return writtenEvidence(
    header,
    rules.flatMap((rule) =>
      rule.scenarios.flatMap((s) =>
        s.status === 'not supported' ? notSupported(rule.id, s.id) : s.evidence,
      ),
    ),
  );
}

function selectedBy({ profile, selection, excluded }: Scope): string {
  return [
    ...(profile ? [`--profile ${profile}`] : []),
    ...selection,
    ...excluded.flatMap(({ id, whole, scenarios }) =>
      (whole ? [id] : scenarios).map((name) => `--exclude ${name}`),
    ),
  ].join(' ');
}

/** A line in place of all that would have been observed: a comparison has to know why there is nothing. */
function notSupported(rule: string, scenario: string): EvidenceLine {
  return { rule, scenario, step: '', kind: NOT_SUPPORTED, observed: null };
}

export function writtenEvidence(header: EvidenceHeader, lines: readonly EvidenceLine[]): string {
  return `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** For each scenario that failed, a folder: what the feature says, what happened, and what was there then. */
export function evidenceFiles({ rules }: Results): { file: string; text: string }[] {
  return rules.flatMap((rule) => rule.scenarios.flatMap((scenario) => filesOf(rule, scenario)));
}

/** Those of one scenario; none if it has not failed. */
export function filesOf(rule: RuleResult, scenario: ScenarioResult): { file: string; text: string }[] {
  const { files = [], name, steps, failure } = scenario;
  if (files.length === 0 && failure?.whole === undefined) return [];
  const says = [`Rule: ${rule.name}`, '', `Scenario: ${name}`, ...steps];
  const failed = failure ? ['', `failed: ${failure.step}`, failure.message] : [];
  const all = [
    { name: 'scenario.txt', text: `${[...says, ...failed].join('\n')}\n` },
    ...(failure?.whole === undefined ? [] : [{ name: FAILURE_FILE, text: `${failure.whole}\n` }]),
    ...files,
  ];
  return all.map((f) => ({ file: `${folderOf(rule, scenario)}/${f.name}`, text: f.text }));
}

/** The text of a failure with nothing left out. */
const FAILURE_FILE = 'failure.txt';

/** Where that is, from the folder of the reports; undefined if the text that is shown is all. */
export function wholeFailureOf(rule: RuleResult, scenario: ScenarioResult): string | undefined {
  if (scenario.failure?.whole === undefined) return undefined;
  return `evidence/${folderOf(rule, scenario)}/${FAILURE_FILE}`;
}

function folderOf({ uri }: RuleResult, { line }: ScenarioResult): string {
  // of a path outside the project the dots would hide the folder
  const place = featureName(uri)
    .replace(/^(\.\.\/)+/, '')
    .replaceAll('/', '-');
  return `${place}-${line}`;
}

/** The lines of what `evidenceText` wrote; throws with the line that cannot be read. */
export function parseEvidence(text: string, name: string): EvidenceLine[] {
  return readEvidence(text, name).lines;
}

/** The header and the lines; throws with the line that cannot be read. */
export function readEvidence(text: string, name: string): { header: EvidenceHeader; lines: EvidenceLine[] } {
  const lines = text.split('\n').filter(Boolean);
  const parsed = lines.map((line, i) => {
    try {
      return JSON.parse(line) as EvidenceLine & EvidenceHeader;
    } catch {
      throw new Error(`${name}:${i + 1} is not JSON: is this an evidence.ndjson?`);
    }
  });
  if (parsed[0]?.schema !== SCHEMA_VERSION) {
    throw new Error(`${name} does not begin with a header of schema ${SCHEMA_VERSION}`);
  }
  return { header: parsed[0], lines: parsed.slice(1) };
}
