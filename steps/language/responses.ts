/** The responders to the requests that were sent last. */
import { countOf } from '../../engine/contract/counts.ts';
import { FeatureError } from '../../engine/contract/errors.ts';
import type { Attempt, ConnectObservation } from '../../engine/contract/observations.ts';
import { shortened } from '../../engine/contract/texts.ts';
import { matcherOf } from './cells.ts';
import type { Check } from './check.ts';
import { COLUMNS } from './columns.ts';
import { responder, type Traced } from './packet-trace.ts';
import type { Session } from './session.ts';
import { isAbout, parseShare } from './shares.ts';
import { checkColumns, type ExpectedTable, render } from './tables.ts';

/** Then: these pods answer and no others; with a count or a share if the table has one. */
export async function responsesComeFrom(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.responses);
  await session.expect('responses', 'networkProgrammed', async () => {
    const { attempts } = (await session.answer('connect')) as ConnectObservation;
    return compareResponses(session, table, attempts);
  });
}

/** The first request that `differs`, or the first of all if none does. */
export function traced(
  session: Session,
  attempts: Attempt[],
  differs: (attempt: Attempt) => boolean,
): Traced {
  return { probe: session.lastRequests, attempts, index: Math.max(0, attempts.findIndex(differs)) };
}

function compareResponses(session: Session, table: ExpectedTable, attempts: Attempt[]): Check {
  const total = attempts.length;
  const left = new Map<string, number>();
  for (const attempt of attempts) left.set(responder(attempt), (left.get(responder(attempt)) ?? 0) + 1);
  const cell = (row: string[], column: string) => row[table.columns.indexOf(column)] ?? '';
  const lines = table.rows.map((row) => {
    const matches = matcherOf('pod', cell(row, 'pod'), session.cellContext);
    const names = [...left.keys()].filter(matches);
    const hits = names.reduce((sum, name) => sum + (left.get(name) ?? 0), 0);
    for (const name of names) left.delete(name);
    const share = parseShare(cell(row, 'share'));
    if (cell(row, 'share') && share === undefined)
      throw new FeatureError(
        `cannot read the share "${shortened(cell(row, 'share'))}": write about 1/3 or about 1/2`,
      );
    const count = cell(row, 'count');
    return { row, hits, problem: problemOf(hits, total, count, share) };
  });
  const shown = lines.map(({ row, hits, problem }) => ({
    mark: problem ? '-' : ' ',
    cells: [...row, `${hits} of ${total}`],
    note: problem,
  }));
  const extra = [...left].map(([name, hits]) => ({
    mark: '+',
    cells: table.columns.map((c) => (c === 'pod' ? name : '')).concat(`${hits} of ${total}`),
    note: 'seen, not expected',
  }));
  const holds = extra.length === 0 && lines.every(({ problem }) => !problem);
  return {
    holds,
    seen: holds
      ? table.rows.map((row) => Object.fromEntries(table.columns.map((c, i) => [c, row[i]])))
      : [...new Set(attempts.map(responder))].map((pod) => ({ pod })),
    text: (show) => render([...table.columns, 'observed'], [...shown, ...extra], show),
    trace: traced(session, attempts, (attempt) => left.has(responder(attempt))),
  };
}

/** What is wrong with the number of requests that the pods of a row have answered; empty if nothing is. */
function problemOf(hits: number, total: number, count: string, share: number | undefined): string {
  if (hits === 0) return 'expected, not seen';
  if (count !== '' && Number(count) !== hits) return 'not the expected count';
  return share === undefined || isAbout(share, hits, total) ? '' : 'not about the expected share';
}

/** Then: one pod has answered all of them, whichever it is. */
export async function samePodAnswers(session: Session): Promise<void> {
  await session.expect('responses', 'networkProgrammed', async () => {
    const { attempts } = (await session.answer('connect')) as ConnectObservation;
    const responders = [...new Set(attempts.map(responder))];
    const holds = responders.length === 1 && attempts[0].outcome === 'answered';
    const counts = responders.map(
      (name) => `${name} ${attempts.filter((a) => responder(a) === name).length}x`,
    );
    return {
      holds,
      seen: { pods: responders.length },
      text: (show) =>
        `  expected  one pod for all ${countOf(attempts.length, 'request')}\n  observed  ${show(counts.join(', '))}`,
      trace: traced(session, attempts, (attempt) => responder(attempt) !== responders[0]),
    };
  });
}
