/** The first difference between the answers of two clusters to one sequence. */
import { isEqual } from '../../engine/kubernetes/equal.ts';
import { KNOWN } from './known.ts';
import { Normaliser } from './normalise.ts';
import type { Answer } from './sequence.ts';

/** One cluster's answers, with what they are normalised by. */
export interface Answers {
  answers: readonly Answer[];
  ranges: readonly string[];
  namespace: string;
}

export interface Difference {
  /** Number of the request, from 0. */
  at: number;
  /** Path of the first field that differs. */
  field: string;
  engine: unknown;
  real: unknown;
}

interface Normal {
  code: number;
  body: unknown;
  warnings: unknown;
}

export function firstDifference(engine: Answers, real: Answers): Difference | undefined {
  const [left, right] = [normalised(engine), normalised(real)];
  for (const [at, ours] of left.entries()) {
    const theirs = right[at];
    if (isEqual(ours, theirs)) continue;
    if (KNOWN.some((known) => known.is(engine.answers[at], real.answers[at]))) continue;
    const [field, a, b] =
      ours.code === theirs.code ? where(ours, theirs, '') : ['code', said(ours), said(theirs)];
    return { at, field, engine: a, real: b };
  }
  return undefined;
}

function normalised({ answers, ranges, namespace }: Answers): Normal[] {
  const normaliser = new Normaliser(ranges, namespace);
  return answers.map(({ code, body, warnings }) => ({
    code,
    body: normaliser.value(body),
    warnings: warnings.map((text) => normaliser.text(text)),
  }));
}

/** A code with the reason for it, as far as there is one. */
function said({ code, body }: Normal): string {
  const { message } = body as { message?: string };
  return message ? `${code} ${message}` : String(code);
}

function where(a: unknown, b: unknown, path: string): [field: string, a: unknown, b: unknown] {
  const isDict = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isDict(a) && isDict(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (!isEqual(a[name], b[name])) return where(a[name], b[name], path ? `${path}.${name}` : name);
    }
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    const i = a.findIndex((value, n) => !isEqual(value, b[n]));
    if (i >= 0) return where(a[i], b[i], `${path}[${i}]`);
  }
  return [path, a, b];
}
