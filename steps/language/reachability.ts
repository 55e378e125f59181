/** Each client sends a request to each of some addresses: which pods answer, and whether that changes as time passes. */
import { FeatureError } from '../../engine/contract/errors.ts';
import { eventually } from '../../engine/contract/settle.ts';
import type { Show } from '../../engine/contract/texts.ts';
import { seenAs } from './cells.ts';
import { COLUMNS } from './columns.ts';
import { responder, type Traced } from './packet-trace.ts';
import { targetText } from './requests.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

/** The answer to one client's request to one of the addresses. */
interface Answer {
  client: string;
  /** The column of the table. */
  name: string;
  /** The pod that answered, or what happened instead. */
  responder: string;
  isAnswer: boolean;
  trace: Traced;
}

/** When: each client of the scenario sends one request to each of these. */
export async function sendsToEach(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.destinations);
  await session.eventBegins();
  for (const row of await session.rows(table.rows)) {
    const [name, address] = ['name', 'address'].map((column) => row[table.columns.indexOf(column)]);
    session.destinations.add({ name, target: await targetText(session, address) });
  }
}

function sendAll(session: Session): Promise<Answer[]> {
  const requests = session.clients.all().flatMap(([client, from]) =>
    session.destinations.all().map(async ({ name, target }): Promise<Answer> => {
      const probe = { kind: 'connect', from, target, count: 1 } as const;
      const { attempts } = await session.probe(probe);
      const trace = { probe, attempts, index: 0, title: `the request of ${client} to ${name}` };
      const isAnswer = attempts[0].outcome === 'answered';
      return { client, name, responder: responder(attempts[0]), isAnswer, trace };
    }),
  );
  return Promise.all(requests);
}

/** Sends again until each request has been answered: one that was lost does not show which pod answers. */
async function sendUntilAnswered(session: Session): Promise<Answer[]> {
  const { answers } = await eventually(session.cluster, 'networkProgrammed', async () => {
    const answers = await sendAll(session);
    return { holds: answers.every(({ isAnswer }) => isAnswer), answers };
  });
  return answers;
}

/** Then: the responder of each request; a row for each client, a column for each of the addresses. */
export async function reachabilityIs(session: Session, table: ExpectedTable): Promise<void> {
  const destinations = session.destinations.all();
  if (destinations.length === 0)
    throw new FeatureError(
      '"the reachability is:" needs "each client sends a request to each of:" before it',
    );
  checkColumns(table, [...COLUMNS.reachability, ...destinations.map((d) => d.name)]);
  await session.expect('reachability', 'networkProgrammed', async () => {
    const answers = (await sendAll(session)).map(({ client, name, responder, trace }) => {
      const wanted = expectedCell(table, client, name);
      const seen = seenAs(wanted, responder);
      return { client, name, seen, differs: seen !== wanted, trace };
    });
    const observed = session.clients.all().map(([client]) => {
      const cells = answers.filter((a) => a.client === client).map(({ name, seen }) => [name, seen]);
      return { from: client, ...Object.fromEntries(cells) };
    });
    const comparison = compareTable(table, observed, { ...session.cellContext, pods: true });
    return { ...comparison, trace: answers.find(({ differs }) => differs)?.trace };
  });
}

/** What the table expects of a client and an address. */
function expectedCell(table: ExpectedTable, from: string, name: string): string | undefined {
  const row = table.rows.find((cells) => cells[table.columns.indexOf('from')] === from);
  return row?.[table.columns.indexOf(name)];
}

/**
 * When: time passes. Requests of an earlier When are answered first: other pods may answer them after that time. A
 * request that is never answered is left to the Then that compares.
 */
export async function timePasses(session: Session, ms: number): Promise<void> {
  await session.eventBegins();
  if (session.destinations.all().length > 0) {
    const answers = await sendUntilAnswered(session);
    session.destinations.keepResponders(new Map(answers.map((answer) => [keyOf(answer), answer.responder])));
  }
  await session.cluster.advance(ms);
  session.timeline.passed(ms);
}

export const EXTENTS = ['all', 'not all'] as const;
export type Extent = (typeof EXTENTS)[number];

/**
 * Then: the same requests as before the time passed are answered, and by the same pods, or at least one of them by another.
 * The Then is not polled: what matters is which pod gets the first request after that time.
 */
export async function samePodsAnswer(session: Session, extent: Extent): Promise<void> {
  const before = session.destinations.respondersBefore();
  if (!before)
    throw new FeatureError(
      '"as before" needs "each client sends a request to each of:", and then time that passes, before it',
    );
  await session.expect('same pods', 'atOnce', async () => {
    const answers = await sendUntilAnswered(session);
    const others = answers.filter((answer) => answer.responder !== before.get(keyOf(answer)));
    const asExpected = extent === 'all' ? others.length === 0 : others.length > 0;
    const wrong = asExpected
      ? answers.filter(({ isAnswer }) => !isAnswer)
      : extent === 'all'
        ? others
        : answers;
    const wanted =
      extent === 'all'
        ? 'the same pod as before for each request'
        : 'another pod than before for at least one request';
    const line = (answer: Answer, show: Show) =>
      `  observed  ${show(keyOf(answer))}: ${show(before.get(keyOf(answer)) ?? 'no answer')}, then ${show(answer.responder)}`;
    return {
      holds: wrong.length === 0,
      seen: { same: others.length === 0 },
      text: (show) => [`  expected  ${wanted}`, ...wrong.map((answer) => line(answer, show))].join('\n'),
      trace: wrong[0]?.trace,
    };
  });
}

const keyOf = ({ client, name }: Answer) => `${client} at ${name}`;
