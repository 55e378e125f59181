/** Verbs and comparisons about API objects. */
import type { WriteRequest } from '../../engine/contract/cluster.ts';
import { countOf } from '../../engine/contract/counts.ts';
import { FeatureError } from '../../engine/contract/errors.ts';
import type { Cause, WriteOutcome } from '../../engine/contract/observations.ts';
import { type Show, shortened } from '../../engine/contract/texts.ts';
import type { KubeObject, Pod } from '../../engine/kubernetes/objects.ts';
import { KINDS, type Kind, parseRef, type Ref } from '../../engine/kubernetes/resources.ts';
import { COLUMNS } from './columns.ts';
import { manifest, POD_COLUMNS, parsePairs, parseYaml, patchBody, podFromRow } from './manifests.ts';
import { valueAt } from './placeholders.ts';
import { podsNamed, podsOf } from './pods.ts';
import type { Check, Session } from './session.ts';
import { restartsOf, settleDeployment, settlePods, settleReadiness, settleRestart } from './settled.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

export const WRITES = ['created', 'created in a dry run', 'replaced', 'patched', 'given the status'] as const;
export type Write = (typeof WRITES)[number];

/** Given: the object exists, and a Deployment has rolled out. */
export async function objectExists(session: Session, kind: Kind, ref: Ref, yaml: string): Promise<void> {
  await settlePods(session);
  const body = manifest(kind, ref, await session.text(yaml));
  await session.given({ verb: 'create', kind, ref, body });
  if (kind === 'Deployment') await settleDeployment(session, ref);
  if (kind !== 'Pod') return;
  session.givenPods.push({ ref, ready: true });
  session.servers.set(ref.name, { pod: ref });
}

/** Given: the pods run; an earlier Given is settled first, because order matters to containers. */
export async function podsExist(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, POD_COLUMNS);
  await settlePods(session);
  for (const cells of await session.rows(table.rows)) {
    const row = Object.fromEntries(table.columns.map((column, i) => [column, cells[i]]));
    const { ref, object } = podFromRow(row);
    await session.given({ verb: 'create', kind: 'Pod', ref, body: object });
    session.givenPods.push({ ref, ready: row.ready !== 'false' });
  }
}

/** When: a write whose outcome is kept, accepted or not. */
export async function isWritten(
  session: Session,
  kind: Kind,
  ref: Ref,
  how: Write,
  yaml: string,
): Promise<void> {
  await session.eventBegins();
  session.outcome = await session.write({
    kind,
    ref,
    ...requestFor(kind, ref, how, await session.text(yaml)),
  });
  const { accepted, code } = session.outcome;
  session.observation = { kind: 'write', observed: { accepted, code } };
}

/** `given the status`: a patch of the subresource, as whoever runs load balancers writes it. */
function requestFor(kind: Kind, ref: Ref, how: Write, yaml: string): Omit<WriteRequest, 'kind' | 'ref'> {
  switch (how) {
    case 'patched':
      return { verb: 'patch', body: patchBody(kind, yaml) };
    case 'given the status':
      return { verb: 'patch', body: { status: parseYaml(yaml) }, subresource: 'status' };
    case 'replaced':
      return { verb: 'replace', body: manifest(kind, ref, yaml) };
    case 'created':
    case 'created in a dry run':
      return { verb: 'create', body: manifest(kind, ref, yaml), dryRun: how === 'created in a dry run' };
  }
}

/** When: a whole document, as a source prints it, with all its faults. */
export async function manifestIsCreated(session: Session, yaml: string): Promise<void> {
  await session.eventBegins();
  const body = parseYaml(await session.text(yaml)) as unknown as KubeObject;
  const kind = KINDS.find((known) => known === body.kind);
  if (!kind)
    throw new FeatureError(
      `the manifest has the kind "${shortened(String(body.kind))}": known are ${KINDS.join(', ')}`,
    );
  const ref = parseRef(String(body.metadata?.name ?? ''));
  session.outcome = await session.write({ verb: 'create', kind, ref, body });
  const { accepted, code } = session.outcome;
  session.observation = { kind: 'write', observed: { accepted, code } };
}

/** When: a client asks for one object, and what the server says to that is kept as of a write. */
export async function isRead(session: Session, kind: Kind, ref: Ref): Promise<void> {
  await session.eventBegins();
  session.outcome = await session.write({ verb: 'read', kind, ref });
}

/** `any of web` is the first pod of the Deployment `web`. */
export async function isDeleted(
  session: Session,
  kind: Kind,
  ref: Ref,
  gracePeriodMs?: number,
): Promise<void> {
  await session.eventBegins();
  const gracePeriodSeconds = gracePeriodMs === undefined ? undefined : gracePeriodMs / 1_000;
  const [name] = kind === 'Pod' ? await podsNamed(session, ref) : [ref.name];
  await session.happens({ verb: 'delete', kind, ref: { ...ref, name }, gracePeriodSeconds });
}

export async function isLabelled(session: Session, pod: Ref, text: string): Promise<void> {
  const removed = /^(\S+)-$/.exec(text);
  const labels = removed ? { [removed[1]]: null } : parsePairs(text);
  await session.happens({ verb: 'patch', kind: 'Pod', ref: pod, body: { metadata: { labels } } });
}

/** Ends when the Deployment has the new number, so that two scalings in a row are two events. */
export async function isScaled(session: Session, kind: Kind, ref: Ref, replicas: number): Promise<void> {
  await session.happens({ verb: 'patch', kind, ref, body: { spec: { replicas } } });
  if (kind === 'Deployment') await settleDeployment(session, ref);
}

export async function isRolledOut(session: Session, ref: Ref, version: string): Promise<void> {
  const template = { metadata: { annotations: { version } } };
  await session.happens({ verb: 'patch', kind: 'Deployment', ref, body: { spec: { template } } });
  await settleDeployment(session, ref);
}

/** When: the readiness probe of a pod begins, or ceases, to be answered; ends when the cluster knows. */
export async function becomes(session: Session, pod: Ref, ready: boolean): Promise<void> {
  await session.eventBegins();
  await session.disturb({ type: 'pod-readiness', pod, ready });
  await settleReadiness(session, pod, ready);
}

export async function restarts(session: Session, ref: Ref): Promise<void> {
  await session.eventBegins();
  const pod = (await session.probe({ kind: 'object', of: 'Pod', ref })) as Pod | undefined;
  if (!pod) throw new FeatureError(`there is no pod "${shortened(ref.name)}" to restart`);
  await session.disturb({ type: 'container-restart', pod: ref });
  await settleRestart(session, ref, restartsOf(pod));
}

/** Then: the last write was accepted, with these warnings if they are asked for. */
export async function wasAccepted(session: Session, warnings?: ExpectedTable): Promise<void> {
  if (warnings) checkColumns(warnings, COLUMNS.warnings);
  await session.expect('outcome', 'atOnce', async () => {
    const outcome = kept(session);
    const missing = (warnings?.rows ?? []).filter(
      ([text]) => !outcome.warnings.some((w) => w.includes(text)),
    );
    const refusal = (show: Show) =>
      outcome.accepted
        ? []
        : [`  expected  accepted\n  observed  ${outcome.code} ${outcome.reason}: ${show(outcome.message)}`];
    const silence = (show: Show) =>
      missing.map(
        ([text]) =>
          `  expected a warning with "${show(text)}"\n  observed  ${outcome.warnings.map(show).join(' | ') || 'no warning'}`,
      );
    return {
      holds: outcome.accepted && missing.length === 0,
      seen: { accepted: outcome.accepted, ...(warnings ? { warnings: outcome.warnings } : {}) },
      text: (show) => [...refusal(show), ...silence(show)].join('\n'),
    };
  });
}

/** Then: the last write was rejected for this reason, with exactly these causes; messages are fragments. */
export async function wasRejected(session: Session, reason: string, table?: ExpectedTable): Promise<void> {
  if (table) checkColumns(table, COLUMNS.causes);
  const expected = { columns: [...(table?.columns ?? [])], rows: await session.rows(table?.rows ?? []) };
  await session.expect('outcome', 'atOnce', async () => {
    const outcome = kept(session);
    const causes = outcome.accepted || !table ? [] : causesOf(outcome);
    // a fragment matches when the message contains it: what is compared is the fragment itself
    const observed = causes.map((cause) => {
      const row = expected.rows.find((cells) => {
        const at = (name: string) => cells[expected.columns.indexOf(name)] ?? '';
        return at('field') === (cause.field ?? '') && (cause.message ?? '').includes(at('message'));
      });
      const fragment = row?.[expected.columns.indexOf('message')];
      return { field: cause.field ?? '', message: fragment ?? cause.message ?? '' };
    });
    const comparison = compareTable(expected, observed, { podsBefore: new Set(), texts: true });
    const observedReason = outcome.accepted ? 'accepted' : outcome.reason;
    const head = (show: Show) =>
      `  expected  rejected as ${show(reason)}\n  observed  ${outcome.accepted ? 'accepted' : `rejected as ${outcome.reason}: ${show(outcome.message)}`}`;
    return {
      holds: observedReason === reason && comparison.holds,
      seen: { outcome: observedReason, causes: comparison.seen },
      text: (show) => `${head(show)}\n${comparison.text(show)}`,
    };
  });
}

/** An error without causes is one cause that names no field. */
function causesOf({ causes, message }: Extract<WriteOutcome, { accepted: false }>): Cause[] {
  return causes.length > 0 ? causes : [{ message }];
}

function kept(session: Session) {
  if (!session.outcome) throw new FeatureError('no When before this Then has written anything');
  return session.outcome;
}

/** Then: the fields of an object. */
export async function hasFields(
  session: Session,
  kind: Kind,
  named: Ref,
  table: ExpectedTable,
): Promise<void> {
  checkColumns(table, COLUMNS.fields);
  await session.expect('object', 'objectUpdated', async () => {
    const ref = { ...named, name: await session.text(named.name) };
    const expected = { columns: table.columns, rows: await session.rows(table.rows) };
    const object = await session.probe({ kind: 'object', of: kind, ref });
    if (!object) return gone(kind, ref);
    const observed = expected.rows.map(([field]) => ({ field, value: valueAt(object, field) }));
    return compareTable(expected, observed, { podsBefore: session.before.pods });
  });
}

/** Then: fields have the values they had before the first event. */
export async function hasInitialFields(
  session: Session,
  kind: Kind,
  ref: Ref,
  table: ExpectedTable,
): Promise<void> {
  checkColumns(table, COLUMNS.initial);
  await session.expect('initial', 'objectUpdated', async () => {
    const object = await session.probe({ kind: 'object', of: kind, ref });
    const before = session.before.objects.get(`${kind}/${ref.namespace}/${ref.name}`);
    if (!object || !before) return gone(kind, ref);
    const rows = table.rows.map(([field]) => {
      const [was, is] = [before, object].map((o) => JSON.stringify(valueAt(o, field)) ?? '');
      return { field, was, is };
    });
    const changed = rows.filter(({ was, is }) => was !== is);
    return {
      holds: changed.length === 0,
      seen: rows.map(({ field, was, is }) => ({ field, unchanged: was === is })),
      text: (show) =>
        changed.map(({ field, was, is }) => `  ${show(field)}  was ${show(was)}, is ${show(is)}`).join('\n'),
    };
  });
}

export async function doesNotExist(session: Session, kind: Kind, named: Ref): Promise<void> {
  await session.expect('object', 'objectGone', async () => {
    const ref = { ...named, name: await session.text(named.name) };
    const object: KubeObject | undefined = await session.probe({ kind: 'object', of: kind, ref });
    return {
      holds: !object,
      seen: { exists: Boolean(object) },
      text: (show) => `  ${kind} ${show(ref.name)} still exists`,
    };
  });
}

/** Then: the pod is being deleted and not yet gone, and what is expected after this has to be so meanwhile. */
export async function isTerminating(session: Session, ref: Ref): Promise<void> {
  session.terminating = ref;
  await session.expect('terminating', 'podSettled', async () => ({
    holds: true,
    seen: { terminating: true },
    text: () => '',
  }));
}

/** Then: how many nodes the pods of a Deployment are spread over. */
export async function runOnNodes(session: Session, ref: Ref, count: number): Promise<void> {
  await session.expect('nodes', 'podSettled', async () => {
    const pods = await podsOf(session, ref);
    const nodes = [...new Set(pods.map((pod) => pod.spec.nodeName).filter(Boolean))];
    return {
      holds: nodes.length === count,
      seen: { nodes: nodes.length },
      text: (show) =>
        `  expected  ${countOf(count, 'node')}\n  observed  ${show(pods.map((p) => `${p.metadata.name} on ${p.spec.nodeName}`).join(', '))}`,
    };
  });
}

function gone(kind: Kind, ref: Ref): Check {
  return {
    holds: false,
    seen: null,
    text: (show) => `  there is no ${kind} ${show(`${ref.namespace}/${ref.name}`)}`,
  };
}
