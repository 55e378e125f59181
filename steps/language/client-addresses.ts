/** The client addresses that servers see. */
import type { Attempt, ConnectObservation } from '../../engine/contract/observations.ts';
import { COLUMNS } from './columns.ts';
import { isAddressOf } from './node-addresses.ts';
import { responder } from './packet-trace.ts';
import { podsIn } from './pods.ts';
import { traced } from './responses.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

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
    const context = { ...session.cellContext, texts: true };
    return {
      ...compareTable({ columns: table.columns, rows }, distinct, context),
      trace: traced(session, attempts, (attempt) => !rows.flat().includes(clientOf(attempt))),
    };
  });
}

/** For each cell such as `an address of n1` the test whether an address belongs to that node. */
async function addressesOfNodes(
  session: Session,
  cells: string[],
): Promise<Map<string, (address: string) => boolean>> {
  const found = new Map<string, (address: string) => boolean>();
  const pods = await podsIn(session, session.namespaces);
  for (const cell of cells) {
    const name = /^an address of (\S+)$/.exec(cell)?.[1];
    if (!name) continue;
    const ref = { namespace: '', name };
    const node = await session.probe({ kind: 'object', of: 'Node', ref });
    found.set(cell, (address) => node !== undefined && isAddressOf(node, pods, address));
  }
  return found;
}
