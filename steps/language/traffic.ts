/** Verbs and comparisons about requests and who answers them. */
import type { NodeEvent, Vantage } from '../../engine/contract/cluster.ts';
import { CouldNotTell, FeatureError } from '../../engine/contract/errors.ts';
import type { ConnectObservation } from '../../engine/contract/observations.ts';
import { parseRef, type Ref } from '../../engine/contract/refs.ts';
import { eventually } from '../../engine/contract/settle.ts';
import { parseTarget } from '../../engine/contract/targets.ts';
import { clientPod } from '../../engine/contract/workloads.ts';
import { matcherOf } from './cells.ts';
import { COLUMNS } from './columns.ts';
import { ExpectationFailed } from './failure.ts';
import type { Check, Session } from './session.ts';
import { isAbout, parseShare } from './shares.ts';
import { checkColumns, type ExpectedTable, render } from './tables.ts';
import { renderWay, responder } from './way.ts';

export type Location = { node?: string; namespace?: string; outside?: true };

/** Given: a client, in a pod of its own or outside the cluster. */
export async function clientExists(session: Session, name: string, location: Location): Promise<void> {
  if (location.outside) {
    session.clients.set(name, { outside: true });
    return;
  }
  const ref = parseRef(location.namespace ? `${location.namespace}/${name}` : name);
  session.clients.set(name, { pod: ref });
  await session.given({ verb: 'create', kind: 'Pod', ref, body: clientPod(ref, location.node) });
  session.givenPods.push({ ref, ready: true });
}

/** Given: requests flow, one each 50 ms, from the moment at which the first was answered. */
export async function keepsSending(session: Session, name: string, to: string): Promise<void> {
  await session.settle();
  const from = session.vantage(name);
  const target = await targetText(session, to);
  const probe = { kind: 'connect', from, target, count: 1 } as const;
  const { holds } = await eventually(session.cluster, 'networkProgrammed', async () => {
    const seen = await session.probe(probe);
    return { holds: seen.attempts[0].outcome === 'answered', seen };
  });
  if (!holds) throw new CouldNotTell(`${target} did not answer before anything happened`);
  session.recordings.push(await session.cluster.follow(probe));
}

export async function sendsRequests(
  session: Session,
  from: Vantage,
  count: number,
  to: string,
): Promise<void> {
  await session.eventBegins();
  await session.ask({ kind: 'connect', from, target: await targetText(session, to), count });
}

async function targetText(session: Session, text: string): Promise<string> {
  const target = await session.text(text);
  if (!parseTarget(target)) throw new FeatureError(`"${target}" is no target: write [udp://]host:port`);
  return target;
}

/** Then: these answer and nobody else; with a count or a share if the table has one. */
export async function responsesComeFrom(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.responses);
  await session.expect('responses', 'networkProgrammed', async () => {
    const observation = (await session.answer('connect')) as ConnectObservation;
    return compareResponses(session, table, observation);
  });
}

function compareResponses(
  session: Session,
  table: ExpectedTable,
  { attempts, way }: ConnectObservation,
): Check {
  const total = attempts.length;
  const left = new Map<string, number>();
  for (const attempt of attempts) left.set(responder(attempt), (left.get(responder(attempt)) ?? 0) + 1);
  const cell = (row: string[], column: string) => row[table.columns.indexOf(column)] ?? '';
  const lines = table.rows.map((row) => {
    const matches = matcherOf('pod', cell(row, 'pod'), { podsBefore: session.before.pods });
    const names = [...left.keys()].filter(matches);
    const hits = names.reduce((sum, name) => sum + (left.get(name) ?? 0), 0);
    for (const name of names) left.delete(name);
    const share = parseShare(cell(row, 'share'));
    if (cell(row, 'share') && share === undefined)
      throw new FeatureError(`cannot read the share "${cell(row, 'share')}": write about 1/3`);
    const count = cell(row, 'count');
    const fits =
      hits > 0 &&
      (count === '' || Number(count) === hits) &&
      (share === undefined || isAbout(share, hits, total));
    return { row, hits, fits };
  });
  const shown = lines.map(({ row, hits, fits }) => ({
    mark: fits ? ' ' : '-',
    cells: [...row, `${hits} of ${total}`],
    note: fits ? '' : hits === 0 ? 'expected, not seen' : 'not so often',
  }));
  const extra = [...left].map(([name, hits]) => ({
    mark: '+',
    cells: table.columns.map((c) => (c === 'pod' ? name : '')).concat(`${hits} of ${total}`),
    note: 'seen, not expected',
  }));
  const holds = extra.length === 0 && lines.every(({ fits }) => fits);
  return {
    holds,
    seen: holds
      ? table.rows.map((row) => Object.fromEntries(table.columns.map((c, i) => [c, row[i]])))
      : [...left.keys()],
    text: render([...table.columns, 'observed'], [...shown, ...extra]),
    way,
  };
}

/** Then: of all requests that were kept up, every one was answered. */
export async function noRequestFailed(session: Session): Promise<void> {
  if (session.recordings.length === 0)
    throw new FeatureError('no client keeps sending requests in this scenario');
  for (const recording of session.recordings.splice(0)) {
    const { sent, failed, way } = await recording.stop();
    session.observation = { kind: 'recording', observed: { failed: failed.length } };
    if (failed.length === 0) continue;
    const outcomes = [...new Set(failed.map((attempt) => attempt.outcome))].join(', ');
    throw new ExpectationFailed(
      `  ${failed.length} of ${sent} requests failed: ${outcomes}${way ? `\n\n${renderWay(way)}` : ''}`,
    );
  }
}

export async function nodeEvent(session: Session, node: Ref, event: NodeEvent): Promise<void> {
  await session.eventBegins();
  session.nodeFailed = true;
  await session.cluster.disturb({ type: 'node', node: node.name, event });
}
