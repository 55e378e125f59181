/** The differences that are known and meant: each with its reason. Nothing else may differ. */
import type { Answer } from './sequence.ts';

export interface Known {
  reason: string;
  /** Whether the difference between these two answers to one request is of this kind. */
  is(engine: Answer, real: Answer): boolean;
}

export const KNOWN: readonly Known[] = [];
