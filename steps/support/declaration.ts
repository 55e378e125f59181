/**
 * What a step definition declares beside its pattern: what it takes, and what its scenario needs for itself while others run
 * beside it. Functions get what the step itself gets: its parameters, then its doc string or the rows of its table.
 */
import { FeatureError } from '../../engine/contract/errors.ts';
import type { Claim } from '../language/claims.ts';

export interface Declaration<Args extends unknown[] = unknown[]> {
  /** The columns that its table may have. */
  table?: readonly string[];
  /** What its doc string is. */
  docString?: string;
  /** For authors of scenarios: what its pattern does not say, such as what cells may be beside YAML values. */
  note?: string;
  /**
   * Its scenario has the cluster for itself, but for the API server: it disturbs all that runs there, or would be disturbed by
   * the load of pods that start.
   */
  exclusive?: true;
  /** Whether the API server alone answers: no pod runs for it, and no controller and no provider acts. Default: no. */
  apiServerOnly?(...args: Args): boolean;
  /** What it claims of the cluster. Default: nothing. */
  claims?(...args: Args): Claim[];
  /**
   * Whether the client that its first parameter names may be any client of that kind, and so a pod that other scenarios use as
   * well. Left out by steps whose first parameter is not a client.
   */
  anyClient?(...args: Args): boolean;
  /** It makes nothing happen, although it is a When: it sends, reads or waits. */
  changesNothing?: true;
}

/** The options of a step definition: `Given('the pods:', declares({ table: [...] }), function ...)`. */
export function declares<Args extends unknown[]>(
  declaration: Declaration<Args>,
): {
  wrapperOptions: Declaration<Args>;
} {
  return { wrapperOptions: declaration };
}

/** Whether a step needs a table or a doc string. */
export function needsArgument({ table, docString }: Declaration): boolean {
  return table !== undefined || docString !== undefined;
}

/** What a step lacks that has none, with how to write it. */
export function missingArgument({ table, docString }: Declaration): FeatureError {
  return new FeatureError(
    table
      ? `the step needs a table, with columns from ${table.join(', ')}`
      : `the step needs a doc string: ${docString}`,
  );
}
