/** An output whose lines a test can read. */
import type { Output } from './output.ts';

export interface Recorded extends Output {
  lines: string[];
  errors: string[];
}

export function recorded(): Recorded {
  const lines: string[] = [];
  const errors: string[] = [];
  return {
    lines,
    errors,
    line: (text) => lines.push(...text.split('\n')),
    error: (text) => errors.push(...text.split('\n')),
  };
}
