/** Cells of tables: YAML flow values, and the few phrases that stand for a set of pods. */
import { load } from 'js-yaml';
import { FeatureError } from '../../engine/contract/errors.ts';
import type { ConnectOutcome } from '../../engine/contract/observations.ts';
import { shortened } from '../../engine/contract/texts.ts';

export type Row = Record<string, string>;

/** Reads a cell as a YAML flow value; an empty cell is `undefined`. */
export function parseCell(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return load(text);
  } catch {
    throw new FeatureError(
      `cannot read the cell "${shortened(text)}" as a YAML value: put it in quotes if it is a text`,
    );
  }
}

/** What an expected cell accepts. */
export type Matcher = (observed: unknown) => boolean;

export interface CellContext {
  /** Names of the pods that were there before the When. */
  podsBefore: ReadonlySet<string>;
  /** Cells are plain texts, and no YAML values. */
  texts?: boolean;
  /** Every column names pods. */
  pods?: boolean;
}

/** How a connection to an address that no Service has may fail: that depends on the network around the cluster. */
const UNANSWERED: readonly ConnectOutcome[] = ['refused', 'timed out', 'reset'];

/** The cell for any of them. */
const NO_ANSWER = 'no answer';

/** The observed value for the evidence, which does not distinguish the failures that a cell accepts. */
export function seenAs(expected: string | undefined, observed: string): string {
  return expected === NO_ANSWER && UNANSWERED.some((outcome) => outcome === observed) ? NO_ANSWER : observed;
}

/** What follows the name of a Deployment in that of a pod: the hash of its template, and a suffix. */
const GENERATED = /^-[a-z0-9]+-[a-z0-9]{5}$/;

/**
 * Builds the test for a cell. `any of web` and `a new pod of web` are pods of the Deployment `web`; `no answer` leaves open
 * how a connection failed.
 */
export function matcherOf(column: string, text: string, context: CellContext): Matcher {
  const group = /^(any of|a new pod of) (\S+)$/.exec(text);
  if (group && (column === 'pod' || context.pods)) {
    const [, kind, deployment] = group;
    return (observed) =>
      typeof observed === 'string' &&
      observed.startsWith(deployment) &&
      GENERATED.test(observed.slice(deployment.length)) &&
      (kind === 'any of' || !context.podsBefore.has(observed));
  }
  if (column === 'pod' && text === NO_ANSWER)
    return (observed) => typeof observed === 'string' && seenAs(text, observed) === text;
  const expected = context.texts ? text : parseCell(text);
  return (observed) => sameValue(expected, observed);
}

function sameValue(expected: unknown, observed: unknown): boolean {
  if (expected === undefined || expected === null) {
    return observed === undefined || observed === null || observed === '';
  }
  if (typeof expected === 'object') return JSON.stringify(expected) === JSON.stringify(observed);
  return String(expected) === showValue(observed);
}

/** An observed value as a cell. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
