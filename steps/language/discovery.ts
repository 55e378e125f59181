/** The two ways to find a Service: environment variables and DNS. */
import type { RecordType, Vantage } from '../../engine/contract/cluster.ts';
import type { DnsAnswer } from '../../engine/contract/observations.ts';
import type { Ref } from '../../engine/kubernetes/resources.ts';
import { COLUMNS } from './columns.ts';
import { podsNamed } from './pods.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

/** Then: at least these variables; `any of web` is every pod of the Deployment `web`. */
export async function environmentIncludes(session: Session, pod: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.variables);
  await session.expect('environment', 'containerRestarted', async () => {
    const expected = await session.table(table);
    let comparison = compareTable(expected, [], session.cellContext, 'includes');
    for (const name of await podsNamed(session, pod)) {
      const observed = variables(await session.probe({ kind: 'environment', pod: { ...pod, name } }));
      comparison = compareTable(expected, observed, session.cellContext, 'includes');
      if (!comparison.holds) break;
    }
    return comparison;
  });
}

/** Then: exactly these of the variables that a Service of this name gives; without a table there are none. */
export async function variablesOfService(
  session: Session,
  pod: Ref,
  service: Ref,
  table?: ExpectedTable,
): Promise<void> {
  if (table) checkColumns(table, COLUMNS.variables);
  const prefix = service.name.toUpperCase().replaceAll('-', '_');
  await session.expect('environment', 'containerRestarted', async () => {
    const expected = await session.table(table ?? { columns: [...COLUMNS.variables], rows: [] });
    const all = variables(await session.probe({ kind: 'environment', pod }));
    const ofService = all.filter(
      ({ name }) =>
        name.startsWith(`${prefix}_SERVICE_`) ||
        name === `${prefix}_PORT` ||
        name.startsWith(`${prefix}_PORT_`),
    );
    return compareTable(expected, ofService, session.cellContext);
  });
}

function variables(environment: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(environment).map(([name, value]) => ({ name, value }));
}

/** Then: the name servers, search list and options of a pod's resolver. */
export async function resolverHas(session: Session, pod: Ref, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.resolver);
  await session.expect('resolver', 'containerRestarted', async () => {
    const expected = await session.table(table);
    const { nameservers, searches, options } = await session.probe({ kind: 'resolver', pod });
    const { domain } = session.cluster.values;
    const at = expected.columns.indexOf('search');
    const added = addedTo(
      searches,
      expected.rows.map((row) => row[at] ?? ''),
      domain,
    );
    const length = Math.max(expected.rows.length, nameservers.length);
    const own = Array.from({ length }, (_, i) => ({
      nameserver: nameservers[i],
      search: added[i],
      option: options[i],
    }));
    return compareTable(expected, own, session.cellContext);
  });
}

/** A search list without the domains of the cluster, if a table has none of them: they come before what the pod adds. */
function addedTo(searches: string[], expected: string[], domain: string): string[] {
  const ofCluster = (search: string) => search === domain || search.endsWith(`.${domain}`);
  const named = expected.filter(Boolean);
  return named.length > 0 && !named.some(ofCluster) ? searches.filter((s) => !ofCluster(s)) : searches;
}

/** When: a DNS query. */
export async function looksUp(
  session: Session,
  from: Vantage,
  type: RecordType,
  name: string,
): Promise<void> {
  await session.eventBegins();
  await session.send({ kind: 'dns', from, type, name: await session.text(name) });
}

/** Then: exactly these records, in any order. */
export async function answerIs(session: Session, table: ExpectedTable): Promise<void> {
  checkColumns(table, COLUMNS.records);
  await session.expect('dns', 'networkProgrammed', async () => {
    const expected = await session.table(table);
    const { rcode, records } = (await session.answer('dns')) as DnsAnswer;
    const observed = records.map((record) => ({ ...record }));
    const comparison = compareTable(expected, observed, session.cellContext);
    return {
      ...comparison,
      text: (show) => `${comparison.text(show)}${rcode === 'NOERROR' ? '' : `\n  the answer was ${rcode}`}`,
    };
  });
}

/** Then: this response code, and no records. */
export async function answerIsEmpty(session: Session, rcode: string): Promise<void> {
  await session.expect('dns', 'networkProgrammed', async () => {
    const answer = (await session.answer('dns')) as DnsAnswer;
    const shown = answer.records.map((r) => `${r.name} ${r.type} ${r.data}`).join(', ') || 'no records';
    return {
      holds: answer.rcode === rcode && answer.records.length === 0,
      seen: { rcode: answer.rcode, records: answer.records.length },
      text: (show) => `  expected  ${rcode} without records\n  observed  ${answer.rcode} with ${show(shown)}`,
    };
  });
}
