/** Objects as they are: their fields, and whether they exist. */
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import type { Kind, Ref } from '../../engine/kubernetes/resources.ts';
import type { Check } from './check.ts';
import { COLUMNS } from './columns.ts';
import { valueAt } from './placeholders.ts';
import { keyOf } from './session/snapshot.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

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
    const expected = await session.table(table);
    const object = await session.probe({ kind: 'object', of: kind, ref });
    if (!object) return missing(kind, ref);
    const observed = expected.rows.map(([field]) => ({ field, value: valueAt(object, field) }));
    return compareTable(expected, observed, session.cellContext);
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
    const before = session.before.objects.get(keyOf(kind, ref));
    if (!object || !before) return missing(kind, ref);
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

/** Then: the object does not exist, or no longer. */
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

function missing(kind: Kind, ref: Ref): Check {
  return {
    holds: false,
    seen: null,
    text: (show) => `  there is no ${kind} ${show(`${ref.namespace}/${ref.name}`)}`,
  };
}
