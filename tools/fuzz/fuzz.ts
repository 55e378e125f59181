/**
 * Sends random sequences of writes to the engine and to a real API server, and compares the answers:
 *
 *     npm run fuzz -- --against KUBECONFIG [--seed N] [--count N] [--kind KIND] [--all]
 *
 * The real server is best one without controllers, which would change objects between two requests. A difference is shrunk,
 * and printed as a scenario; with --all there are all of them, by their kind, not shrunk. Exit code 1 for a difference, 2 for a command line that cannot be read.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { UsageError } from '../../engine/contract/errors.ts';
import { KINDS, type Kind } from '../../engine/kubernetes/resources.ts';
import { connect } from '../../engine/live/transport/connection.ts';
import { type Difference, firstDifference } from './compare.ts';
import { scenarioOf } from './scenario.ts';
import { type Step, steps } from './sequence.ts';
import { tally } from './tally.ts';
import { engineTarget, nextNamespace, rangesOf, realTarget, type Target } from './targets.ts';

const LONGEST = 8;

export interface Found {
  sequence: readonly Step[];
  difference: Difference;
  /** Where fast-check finds it again. */
  path: string;
}

/** The first sequence of `count` whose answers differ, made as short as can be. */
export async function differenceOf(
  kinds: readonly Kind[],
  engine: Target,
  real: Target,
  { seed, count, path }: { seed: number; count: number; path?: string },
): Promise<Found | undefined> {
  const found = new Map<string, Difference>();
  const sequences = fc.array(fc.oneof(...kinds.map(steps)), { minLength: 1, maxLength: LONGEST });
  const same = fc.asyncProperty(sequences, async (sequence) => {
    const namespace = nextNamespace(seed);
    const [ours, theirs] = [
      await engine.answers(sequence, namespace),
      await real.answers(sequence, namespace),
    ];
    const difference = firstDifference(ours, theirs);
    if (difference) found.set(JSON.stringify(sequence), difference);
    return !difference;
  });
  const result = await fc.check(same, {
    seed,
    numRuns: count,
    ...(path ? { path } : {}),
    endOnFailure: false,
  });
  if (!result.failed) return undefined;
  if (!result.counterexample) throw result.errorInstance ?? new Error('fast-check failed without an example');
  const [sequence] = result.counterexample;
  const difference = found.get(JSON.stringify(sequence));
  if (!difference) throw result.errorInstance ?? new Error('the sequence failed by an exception');
  return { sequence, difference, path: result.counterexamplePath ?? '' };
}

/** A seed that is another each day, so that over time a CI job sees more than one. */
function seedOfToday(): number {
  return Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
}

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      against: { type: 'string' },
      seed: { type: 'string' },
      count: { type: 'string', default: '200' },
      kind: { type: 'string', multiple: true },
      path: { type: 'string' },
      all: { type: 'boolean', default: false },
    },
  });
  if (!values.against) throw new UsageError('name a kubeconfig', ['npm run fuzz -- --against KUBECONFIG']);
  const kinds = (values.kind ?? KINDS) as Kind[];
  for (const kind of kinds) {
    if (!KINDS.includes(kind))
      throw new UsageError(`there is no kind "${kind}"`, [`kinds: ${KINDS.join(', ')}`]);
  }
  const seed = Number(values.seed ?? seedOfToday());
  const count = Number(values.count);
  const { client, close } = connect({ kubeconfig: values.against });
  const ranges = await rangesOf(client);
  const [engine, real] = [engineTarget(ranges), realTarget(client, ranges)];
  say(`seed ${seed}, ${count} sequences of each kind, Service CIDRs ${ranges.join(' and ')}`);
  let different = 0;
  for (const kind of kinds) {
    const again = `--seed ${seed} --count ${count} --kind ${kind}`;
    const found = values.all
      ? await tally(kind, engine, real, { seed, count })
      : await first(kind, engine, real, { seed, count, ...(values.path ? { path: values.path } : {}) });
    if (found.length > 0) different++;
    say(found.length > 0 ? `✖ ${kind}` : `✔ ${kind}`);
    for (const { sequence, difference, note } of found) {
      say(`${scenarioOf(sequence, difference)}\n    # ${note}, ${again}`);
    }
  }
  await close();
  say(different === 0 ? 'no difference' : `${different} of ${kinds.length} kinds differ`);
  return different === 0 ? 0 : 1;
}

async function first(
  kind: Kind,
  engine: Target,
  real: Target,
  options: { seed: number; count: number; path?: string },
): Promise<{ sequence: readonly Step[]; difference: Difference; note: string }[]> {
  const found = await differenceOf([kind], engine, real, options);
  return found ? [{ ...found, note: `--path ${found.path}` }] : [];
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${[error.message, ...error.fix].join('\n  ')}\n`);
    return 2;
  });
}
