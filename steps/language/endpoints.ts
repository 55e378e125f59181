/** Endpoints and EndpointSlices of Services. */
import type { EndpointRow } from '../../engine/contract/observations.ts';
import { SERVICE_LABEL } from '../../engine/kubernetes/labels.ts';
import type { EndpointSlice, SliceEndpoint } from '../../engine/kubernetes/objects.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import { parseCell } from './cells.ts';
import { COLUMNS } from './columns.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

/** Given: a slice with custom endpoints, bound to the Service by its label. An empty cell leaves the field out. */
export async function customEndpoints(session: Session, service: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.custom);
  const rows = await session.rows(table.rows);
  const cell = (row: string[], column: string) => row[table.columns.indexOf(column)] ?? '';
  const endpointOf = (row: string[]): SliceEndpoint => {
    const conditions = ['ready', 'serving', 'terminating'].flatMap((name) =>
      cell(row, name) === '' ? [] : [[name, parseCell(cell(row, name)) === true]],
    );
    return {
      addresses: [cell(row, 'address')],
      ...(conditions.length === 0 ? {} : { conditions: Object.fromEntries(conditions) }),
      ...(cell(row, 'node') === '' ? {} : { nodeName: cell(row, 'node') }),
    };
  };
  const slice: EndpointSlice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service.name}-custom`,
      namespace: service.namespace,
      labels: { [SERVICE_LABEL]: service.name },
    },
    addressType: 'IPv4',
    endpoints: rows.map(endpointOf),
    ports: [...new Set(rows.map((row) => cell(row, 'port')))].map((port) => ({
      port: Number(port),
      protocol: 'TCP',
    })),
  };
  const ref = { namespace: service.namespace, name: slice.metadata.name };
  await session.given({ verb: 'create', kind: 'EndpointSlice', ref, body: slice });
}

/** Then: exactly these endpoints, one row for each address and port. */
export async function endpointsAre(session: Session, service: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.endpoints);
  await session.expect('endpoints', 'objectUpdated', async () => {
    const expected = await session.table(table);
    const rows = await session.probe({ kind: 'endpoints', service });
    const observed = rows.map(({ portName, ...row }) => ({ ...row, name: portName }));
    return compareTable(expected, distinct(observed, table.columns), session.cellContext);
  });
}

/** A pod with two ports is one row in a table without a column for ports. */
function distinct(rows: Record<string, unknown>[], columns: string[]): Record<string, unknown>[] {
  const named = ['port', 'name', 'protocol'].some((column) => columns.includes(column));
  if (named) return rows;
  return [...new Map(rows.map((row) => [row.address, row])).values()];
}

/** Then: no slice lists an endpoint. */
export async function hasNoEndpoints(session: Session, service: Ref): Promise<void> {
  await session.expect('endpoints', 'objectUpdated', async () => {
    const rows = await session.probe({ kind: 'endpoints', service });
    return {
      holds: rows.length === 0,
      seen: rows.map(shown),
      text: (show) =>
        `  expected no endpoints, observed:\n${rows.map((r) => `    ${show(shown(r))}`).join('\n')}`,
    };
  });
}

function shown(row: EndpointRow): string {
  return `${row.pod ?? row.address}:${row.port}${row.ready ? '' : ' (not ready)'}`;
}

/** Then: exactly these EndpointSlices. */
export async function slicesAre(session: Session, service: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.slices);
  await session.expect('slices', 'objectUpdated', async () => {
    const expected = await session.table(table);
    const slices = await session.probe({ kind: 'slices', service });
    const observed = slices.map(({ addressType, ports, endpoints }) => ({
      addressType,
      ports: ports.join(', '),
      endpoints: endpoints.join(', '),
    }));
    return compareTable(expected, observed, session.cellContext);
  });
}
