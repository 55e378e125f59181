import type { Ref } from '../../engine/kubernetes/resources.ts';
import { COLUMNS } from './columns.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

/** Then: what the health check node port of a Service answers on each node. */
export async function healthAnswers(session: Session, ref: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.health);
  await session.expect('health', 'networkProgrammed', async () => {
    const service = await session.probe({ kind: 'object', of: 'Service', ref });
    const port = service?.spec.healthCheckNodePort ?? 0;
    const names = table.rows.map((row) => row[table.columns.indexOf('node')]);
    const observed = await Promise.all(
      names.map(async (node) => ({ node, ...(await session.probe({ kind: 'health', node, port })) })),
    );
    return compareTable(table, observed, session.cellContext);
  });
}
