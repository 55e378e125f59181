/** Verbs and comparisons about requests and who answers them. */
import type { ConnectProbe, NodeEvent, Vantage } from '../../engine/contract/cluster.ts';
import { countOf } from '../../engine/contract/counts.ts';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import type { Attempt, ConnectObservation } from '../../engine/contract/observations.ts';
import { eventually } from '../../engine/contract/settle.ts';
import { parseTarget, targetProblem } from '../../engine/contract/targets.ts';
import { inFull, type Show, shortened } from '../../engine/contract/texts.ts';
import { clientPod } from '../../engine/contract/workloads.ts';
import type { Node, Pod, Service } from '../../engine/kubernetes/objects.ts';
import { parseRef, type Ref } from '../../engine/kubernetes/resources.ts';
import { matcherOf } from './cells.ts';
import { COLUMNS } from './columns.ts';
import { ExpectationFailed } from './failure.ts';
import { isAddressOf } from './node-addresses.ts';
import { responder, type Traced, traceOf } from './packet-trace.ts';
import type { Check, Session } from './session.ts';
import { settleNodeFailure } from './settled.ts';
import { isAbout, parseShare } from './shares.ts';
import { checkColumns, compareTable, type ExpectedTable, render } from './tables.ts';

export type Location = { node?: string; hostNetwork?: boolean; namespace?: string; outside?: true };

/** Given: a client, in a pod of its own or outside the cluster. */
export async function clientExists(session: Session, name: string, location: Location): Promise<void> {
  if (location.outside) {
    session.clients.set(name, { outside: true });
    return;
  }
  const ref = parseRef(location.namespace ? `${location.namespace}/${name}` : name);
  session.clients.set(name, { pod: ref });
  await session.given({
    verb: 'create',
    kind: 'Pod',
    ref,
    body: clientPod(ref, location.node, location.hostNetwork),
  });
  session.givenPods.push({ ref, ready: true });
}

/** Given: requests flow, one each 50 ms, from the moment at which the first was answered. */
export async function keepsSending(session: Session, name: string, to: string): Promise<void> {
  await session.settle();
  const from = session.vantage(name);
  const target = await targetText(session, to);
  const probe = { kind: 'connect', from, target, count: 1 } as const;
  if (!(await isAnswered(session, probe)))
    throw new Inconclusive(`${target} did not answer before anything happened`);
  session.recordings.push(await session.cluster.follow(probe));
}

async function isAnswered(session: Session, probe: ConnectProbe): Promise<boolean> {
  const { holds } = await eventually(session.cluster, 'networkProgrammed', async () => {
    const { attempts } = await session.probe({ ...probe, count: 1 });
    return { holds: attempts[0].outcome === 'answered' };
  });
  return holds;
}

/** More requests than this take seconds. */
const MANY = 100;

/**
 * When: many requests are sent when one has been answered, or nobody answers in time: sent earlier, some would find a cluster
 * that does not know the Service yet, and all of them had to be sent again.
 */
export async function sendsRequests(
  session: Session,
  from: Vantage,
  count: number,
  to: string,
  keepAlive = false,
): Promise<void> {
  await session.eventBegins();
  const target = await targetText(session, to);
  const probe = { kind: 'connect', from, target, count, keepAlive } as const;
  if (count > MANY) await isAnswered(session, probe);
  await session.ask(probe);
}

export async function targetText(session: Session, text: string): Promise<string> {
  const target = await session.text(text);
  if (!parseTarget(target)) throw new FeatureError(targetProblem(target));
  return target;
}

/** Then: these answer and nobody else; with a count or a share if the table has one. */
export async function responsesComeFrom(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.responses);
  await session.expect('responses', 'networkProgrammed', async () => {
    const { attempts } = (await session.answer('connect')) as ConnectObservation;
    return compareResponses(session, table, attempts);
  });
}

/** The trace of the first request that is another than was expected, or of the first if none is. */
function traced(session: Session, attempts: Attempt[], isOther: (attempt: Attempt) => boolean): Traced {
  const probe = session.question?.probe as ConnectProbe;
  return { probe, attempts, index: Math.max(0, attempts.findIndex(isOther)) };
}

function compareResponses(session: Session, table: ExpectedTable, attempts: Attempt[]): Check {
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
      throw new FeatureError(`cannot read the share "${shortened(cell(row, 'share'))}": write about 1/3`);
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
      : [...new Set(attempts.map(responder))].map((pod) => ({ pod })),
    text: (show) => render([...table.columns, 'observed'], [...shown, ...extra], show),
    trace: traced(session, attempts, (attempt) => left.has(responder(attempt))),
  };
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
        `  expected  one pod for all of ${countOf(attempts.length, 'request')}\n  observed  ${show(counts.join(', '))}`,
      trace: traced(session, attempts, (attempt) => responder(attempt) !== responders[0]),
    };
  });
}

/** Then: the client addresses that the servers have seen, each of them. */
export async function serverSees(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.sources);
  await session.expect('sources', 'networkProgrammed', async () => {
    const rows = await session.rows(table.rows);
    const nodes = await addressesOfNodes(session, rows.flat());
    const { attempts } = (await session.answer('connect')) as ConnectObservation;
    const clientOf = (attempt: Attempt) => {
      const source = attempt.seenAs ?? responder(attempt);
      return rows.flat().find((cell) => nodes.get(cell)?.(source)) ?? source;
    };
    const distinct = [...new Set(attempts.map(clientOf))].map((client) => ({ client }));
    const context = { podsBefore: session.before.pods, texts: true };
    return {
      ...compareTable({ columns: table.columns, rows }, distinct, context),
      trace: traced(session, attempts, (attempt) => !rows.flat().includes(clientOf(attempt))),
    };
  });
}

/** For each cell such as `an address of n1` the test whether an address is meant. */
async function addressesOfNodes(
  session: Session,
  cells: string[],
): Promise<Map<string, (address: string) => boolean>> {
  const found = new Map<string, (address: string) => boolean>();
  const lists = [...session.namespaces].map((namespace) =>
    session.probe({ kind: 'list', of: 'Pod', namespace }),
  );
  const pods = (await Promise.all(lists)).flat() as Pod[];
  for (const cell of cells) {
    const name = /^an address of (\S+)$/.exec(cell)?.[1];
    if (!name) continue;
    const ref = { namespace: '', name };
    const node = (await session.probe({ kind: 'object', of: 'Node', ref })) as Node | undefined;
    found.set(cell, (address) => node !== undefined && isAddressOf(node, pods, address));
  }
  return found;
}

/** Then: what the health check node port of a Service answers on each node. */
export async function healthAnswers(session: Session, service: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.health);
  await session.expect('health', 'networkProgrammed', async () => {
    const found = (await session.probe({ kind: 'object', of: 'Service', ref: service })) as
      | Service
      | undefined;
    const port = found?.spec.healthCheckNodePort ?? 0;
    const names = table.rows.map((row) => row[table.columns.indexOf('node')]);
    const observed = await Promise.all(
      names.map(async (node) => ({ node, ...(await session.probe({ kind: 'health', node, port })) })),
    );
    return compareTable(table, observed, { podsBefore: session.before.pods });
  });
}

/** Then: of all requests that were kept up, every one was answered. */
export async function noRequestFailed(session: Session): Promise<void> {
  if (session.recordings.length === 0)
    throw new FeatureError('no client keeps sending requests in this scenario');
  await session.cluster.settle('networkProgrammed', false);
  for (const recording of session.recordings.splice(0)) {
    const { sent, failed } = await recording.stop();
    session.observation = { kind: 'recording', observed: { failed: failed.length } };
    if (failed.length === 0) continue;
    const outcomes = [
      ...new Set(failed.map(({ outcome, detail }) => (detail ? `${outcome} (${detail})` : outcome))),
    ].join(', ');
    const title = `the first of ${countOf(failed.length, 'request')} that failed`;
    const trace = { probe: recording.probe, attempts: failed, index: 0, title };
    const explained = await traceOf(session.cluster, trace);
    const failure = (show: Show) =>
      `  ${failed.length} of ${countOf(sent, 'request')} failed: ${show(outcomes)}\n\n${explained(show)}`;
    throw new ExpectationFailed(failure(shortened), failure(inFull));
  }
}

/** Given or When: ends when the cluster knows that the node is away, so that its return is another event. */
export async function nodeEvent(session: Session, { name }: Ref, event: NodeEvent): Promise<void> {
  await session.eventBegins();
  session.nodeFailed = true;
  await session.disturb({ type: 'node', node: name, event });
  if (event === 'stops reporting') await settleNodeFailure(session, name);
}
