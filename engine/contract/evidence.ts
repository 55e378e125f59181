/** Evidence: what each step has observed, without anything that differs between runs on conformant clusters. */

/** Media types of the attachments by which evidence travels from the steps to the reports. */
export const EVIDENCE_TYPE = 'application/vnd.leadline.evidence+json';
export const TARGET_TYPE = 'application/vnd.leadline.target+json';
export const NOT_SUPPORTED_TYPE = 'text/x.leadline.not-supported';
/** The table that a failed step would have to have. */
export const UPDATE_TYPE = 'application/vnd.leadline.update+json';
/** The time between changes and their first observation. */
export const WAITS_TYPE = 'application/vnd.leadline.waits+json';
/** The state of the cluster when a scenario failed. */
export const FILES_TYPE = 'application/vnd.leadline.files+json';
/** Interference: why a failed scenario may say nothing about the cluster. */
export const INTERFERENCE_TYPE = 'application/vnd.leadline.interference+json';
/** The text of a failed step or hook, where the error's message is abridged. */
export const FAILURE_TYPE = 'application/vnd.leadline.failure+json';
export const SCHEMA_VERSION = 2;

/** The text of a failure. */
export interface FailureText {
  /** For people, abridged. */
  message: string;
  /** Without abridgement, if that differs. */
  whole?: string;
}

/** A file for people: `events.txt`, `logs/web-0.txt`. The name may have folders in it. */
export interface EvidenceFile {
  name: string;
  text: string;
}

/** What one step has observed. */
export interface EvidenceLine {
  /** The id of the Rule. */
  rule: string;
  /** The id of the scenario, with the cells of its row if it comes from an outline. */
  scenario: string;
  /** Its text, for people: a comparison goes by the place of the step in its scenario. */
  step: string;
  kind: string;
  observed: unknown;
}

/** What differs between clusters by their configuration. */
export interface Chosen {
  domain: string;
  nodePortMin: number;
  nodePortMax: number;
}

/** The patterns of values that a cluster chooses, in the order in which they are replaced. */
const SYMBOLS: [name: string, pattern: RegExp][] = [
  ['uid', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ['address', /\b\d{1,3}(?:[.-]\d{1,3}){3}\b/g],
  ['suffix', /(?<=[a-z0-9]-)[bcdfghjklmnpqrstvwxz2456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g],
  ['node-port', /\b\d{2,5}\b/g],
];

/**
 * Replaces addresses, node ports, uids and generated suffixes by symbols, numbered by first use in the scenario, and the
 * cluster's domain by `<domain>`. What the feature itself says (`literals`) stays. Returns new lines.
 */
export function symbolize(
  lines: EvidenceLine[],
  literals: ReadonlySet<string>,
  { domain, nodePortMin, nodePortMax }: Chosen,
): EvidenceLine[] {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  const symbolOf = (kind: string, value: string) => {
    // 10-244-0-5 in a DNS name is the address 10.244.0.5
    const key = kind === 'address' ? value.replaceAll('-', '.') : value;
    if (literals.has(key)) return value;
    if (kind === 'node-port' && (Number(value) < nodePortMin || Number(value) > nodePortMax)) return value;
    let symbol = known.get(key);
    if (!symbol) {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      symbol = `<${kind}-${number}>`;
      known.set(key, symbol);
    }
    return symbol;
  };
  const inDomain = new RegExp(`(?<![^\\s.])${domain.replaceAll('.', '[.]')}(?![^\\s.])`, 'g');
  const replace = (text: string) =>
    SYMBOLS.reduce(
      (result, [kind, pattern]) => result.replaceAll(pattern, (value) => symbolOf(kind, value)),
      text.replaceAll(inDomain, '<domain>'),
    );
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return replace(value);
    if (typeof value === 'number') {
      const text = replace(String(value));
      return text === String(value) ? value : text;
    }
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  return lines.map((line) => ({ ...line, observed: visit(line.observed) }));
}
