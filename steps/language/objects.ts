/** Objects of the API: what exists, and what is written and read. */
import type { WriteRequest } from '../../engine/contract/cluster.ts';
import { FeatureError } from '../../engine/contract/errors.ts';
import { DEFAULT_NAMESPACE } from '../../engine/contract/references.ts';
import { shortened } from '../../engine/contract/texts.ts';
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import { KINDS, type Kind, type Ref } from '../../engine/kubernetes/resources.ts';
import { COLUMNS } from './columns.ts';
import { manifest, parseYaml, patchBody, podFromRow } from './manifests.ts';
import { rolloutComplete } from './noticed.ts';
import { podsNamed } from './pods.ts';
import type { Session } from './session.ts';
import { checkColumns, type ExpectedTable } from './tables.ts';

export const WRITES = ['created', 'created in a dry run', 'replaced', 'patched', 'given the status'] as const;
export type Write = (typeof WRITES)[number];

/** Given: the object exists, and a Deployment has rolled out. */
export async function objectExists(session: Session, kind: Kind, ref: Ref, yaml: string): Promise<void> {
  await session.givens.settlePods();
  const body = manifest(kind, ref, await session.text(yaml));
  await session.given({ verb: 'create', kind, ref, body });
  if (kind === 'Deployment') await rolloutComplete(session, ref);
  if (kind !== 'Pod') return;
  session.givens.add({ ref, ready: true });
  session.clients.addServer(ref.name, { pod: ref });
}

/** Given: the pods run; an earlier Given is settled first, because containers get the environment of their start. */
export async function podsExist(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.pods);
  await session.givens.settlePods();
  for (const cells of await session.rows(table.rows)) {
    const row = Object.fromEntries(table.columns.map((column, i) => [column, cells[i]]));
    const { ref, object } = podFromRow(row);
    await session.given({ verb: 'create', kind: 'Pod', ref, body: object });
    session.givens.add({ ref, ready: row.ready !== 'false' });
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
  const { accepted, code } = await session.request({
    kind,
    ref,
    ...requestFor(kind, ref, how, await session.text(yaml)),
  });
  session.evidence.note('write', { accepted, code });
}

/** `given the status`: a patch of the subresource, as providers of load balancers write it. */
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

/** When: a whole document, as a source prints it, mistakes included. */
export async function manifestIsCreated(session: Session, yaml: string): Promise<void> {
  await session.eventBegins();
  const body = parseYaml(await session.text(yaml)) as unknown as KubeObject;
  const kind = KINDS.find((known) => known === body.kind);
  if (!kind)
    throw new FeatureError(
      `unknown kind "${shortened(String(body.kind))}" in the manifest; known kinds: ${KINDS.join(', ')}`,
    );
  // a missing or wrong name is for the API server to reject
  const ref = { namespace: DEFAULT_NAMESPACE, name: String(body.metadata?.name ?? '') };
  const { accepted, code } = await session.request({ verb: 'create', kind, ref, body });
  session.evidence.note('write', { accepted, code });
}

/** When: one object is read, and the outcome is kept as that of a write. */
export async function isRead(session: Session, kind: Kind, ref: Ref): Promise<void> {
  await session.request({ verb: 'read', kind, ref });
}

/** When: `any of web` is the first pod of the Deployment `web`. */
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
