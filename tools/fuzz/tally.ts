/** All differences in many sequences, by their kind: what there is to mend, and how often. */
import fc from 'fast-check';
import type { Kind } from '../../engine/kubernetes/resources.ts';
import { type Difference, firstDifference } from './compare.ts';
import { type Step, steps } from './sequence.ts';
import { nextNamespace, type Target } from './targets.ts';

export interface Tallied {
  /** How often it was seen. */
  note: string;
  count: number;
  /** The shortest of its sequences. */
  sequence: readonly Step[];
  difference: Difference;
}

/** Sequences of one request mostly: each tells of one difference, and what follows would only follow from it. */
const LONGEST = 4;

export async function tally(
  kind: Kind,
  engine: Target,
  real: Target,
  { seed, count }: { seed: number; count: number },
): Promise<Tallied[]> {
  const classes = new Map<string, Tallied>();
  const arbitrary = fc.array(steps(kind), { minLength: 1, maxLength: LONGEST });
  for (const sequence of fc.sample(arbitrary, { seed, numRuns: count })) {
    const namespace = nextNamespace(seed);
    const [ours, theirs] = [
      await engine.answers(sequence, namespace),
      await real.answers(sequence, namespace),
    ];
    const difference = firstDifference(ours, theirs);
    if (!difference) continue;
    const name = classOf(difference, sequence);
    const before = classes.get(name);
    const shorter = !before || JSON.stringify(sequence).length < JSON.stringify(before.sequence).length;
    classes.set(name, {
      count: (before?.count ?? 0) + 1,
      note: `seen ${(before?.count ?? 0) + 1} times`,
      ...(shorter ? { sequence, difference } : before),
    });
  }
  return [...classes.values()].sort((a, b) => b.count - a.count);
}

/** Differences are alike if the same field of an answer to the same kind of request differs in the same way. */
function classOf({ at, field, engine, real }: Difference, sequence: readonly Step[]): string {
  const { verb, patch = '' } = sequence[at];
  const text = (value: unknown) =>
    (JSON.stringify(value) ?? 'nothing').replaceAll(/\d+|"[ab]\\?"|\[[^\]]*\]/g, '#').slice(0, 120);
  return [verb, patch, field.replaceAll(/\d+/g, '#'), text(engine), text(real)].join('\n');
}
