/** `kubectl get`. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { aligned } from './columns.ts';
import type { Connection, Table } from './connection.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError } from './errors.ts';
import { type FlagTable, flagValue, isSet, type Parsed, parseFlags } from './flags.ts';
import { jsonPath } from './jsonpath.ts';
import { shortName } from './names.ts';
import { type Named, namedResources, pathOf, selected } from './selection.ts';
import { sorted } from './sorted.ts';
import { yamlText } from './yaml.ts';

const FLAGS: FlagTable = {
  types: {
    output: 'value',
    'all-namespaces': 'switch',
    selector: 'value',
    'field-selector': 'value',
    'show-labels': 'switch',
    'no-headers': 'switch',
    'label-columns': 'list',
    'show-kind': 'switch',
    watch: 'switch',
  },
  short: { o: 'output', A: 'all-namespaces', l: 'selector', L: 'label-columns', w: 'watch' },
};

const WITHOUT_TYPE = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples`;

export const get: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'get');
  if (parsed.positional.length === 0) throw new CommandError(WITHOUT_TYPE);
  if (isSet(parsed, 'watch')) {
    throw new CommandError(
      'error: watching is not available here; let time pass and repeat the command: sleep 10',
    );
  }
  const named = namedResources(parsed.positional);
  const output = flagValue(parsed, 'output') ?? '';
  if (output === '' || output === 'wide')
    return printTables(named, { parsed, connection, io, wide: output === 'wide' });
  const everywhere = isSet(parsed, 'all-namespaces');
  const found = await selected(connection, named, selectors(parsed), everywhere);
  const objects = found.map(({ object }) => withoutManagedFields(object));
  const single = named.length === 1 && named[0].name !== undefined;
  io.out(
    output === 'name'
      ? found.map(({ path, object }) => `${shortName(path.resource, object.metadata.name)}\n`).join('')
      : printed(
          output,
          single
            ? objects[0]
            : { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } },
        ),
  );
  return 0;
};

function printed(output: string, value: object): string {
  if (output === 'json') return `${JSON.stringify(sorted(value), null, 4)}\n`;
  if (output === 'yaml') return yamlText(value);
  const template = /^jsonpath=([\s\S]*)$/.exec(output)?.[1];
  if (template !== undefined) return jsonPath(template, value);
  throw new CommandError(
    `error: unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: json,yaml,name,wide,jsonpath`,
  );
}

function withoutManagedFields(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata as KubeObject['metadata'] & {
    managedFields?: unknown;
  };
  return { ...object, metadata };
}

export function selectors(parsed: Parsed): Record<string, string> {
  const [labels, fields] = [flagValue(parsed, 'selector'), flagValue(parsed, 'field-selector')];
  return { ...(labels ? { labelSelector: labels } : {}), ...(fields ? { fieldSelector: fields } : {}) };
}

interface Printing {
  parsed: Parsed;
  connection: Connection;
  io: { out(text: string): void; err(text: string): void };
  wide: boolean;
}

/** A table for each kind; names carry their kind if there are several. Whatever is missing is an error, after the rest. */
async function printTables(named: Named[], { parsed, connection, io, wide }: Printing): Promise<number> {
  const everywhere = isSet(parsed, 'all-namespaces');
  const kinds = new Map<Named['resource'], Table['rows']>();
  const definitions = new Map<Named['resource'], Table['columnDefinitions']>();
  const problems: string[] = [];
  for (const one of named) {
    try {
      const table = await connection.table(
        pathOf(connection, one, everywhere && !one.name),
        one.name ? {} : selectors(parsed),
      );
      kinds.set(one.resource, [...(kinds.get(one.resource) ?? []), ...table.rows]);
      definitions.set(one.resource, table.columnDefinitions);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error.message);
    }
  }
  const several = kinds.size > 1 || isSet(parsed, 'show-kind');
  const texts = [...kinds]
    .filter(([, rows]) => rows.length > 0)
    .map(([resource, rows]) =>
      aligned(
        tableRows(definitions.get(resource) ?? [], rows, {
          wide,
          name: (name) => (several ? shortName(resource, name) : name),
          namespaces: everywhere && resource.namespaced,
          labels: isSet(parsed, 'show-labels'),
          labelColumns: (parsed.values.get('label-columns') ?? []).flatMap((text) => text.split(',')),
          headers: !isSet(parsed, 'no-headers'),
        }),
      ),
    );
  io.out(texts.join('\n'));
  for (const problem of problems) io.err(`${problem}\n`);
  if (texts.length === 0 && problems.length === 0) io.err(noResources(named, connection, everywhere));
  return problems.length > 0 ? 1 : 0;
}

function noResources(named: Named[], { namespace }: Connection, everywhere: boolean): string {
  const namespaced = named.some(({ resource }) => resource.namespaced) && !everywhere;
  return namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n';
}

interface Shown {
  wide: boolean;
  name(name: string): string;
  namespaces: boolean;
  labels: boolean;
  labelColumns: string[];
  headers: boolean;
}

function tableRows(columns: Table['columnDefinitions'], rows: Table['rows'], shown: Shown): string[][] {
  const indices = [...columns.keys()].filter((i) => shown.wide || columns[i].priority === 0);
  const head = [
    ...(shown.namespaces ? ['NAMESPACE'] : []),
    ...indices.map((i) => columns[i].name.toUpperCase()),
    ...shown.labelColumns.map((label) => (label.split('/').at(-1) ?? label).toUpperCase()),
    ...(shown.labels ? ['LABELS'] : []),
  ];
  const body = rows.map(({ cells, object: { metadata } }) => [
    ...(shown.namespaces ? [metadata.namespace ?? ''] : []),
    ...indices.map((i) => (i === 0 ? shown.name(String(cells[i])) : String(cells[i]))),
    ...shown.labelColumns.map((label) => metadata.labels?.[label] ?? ''),
    ...(shown.labels ? [labelsText(metadata.labels)] : []),
  ]);
  return shown.headers ? [head, ...body] : body;
}

function labelsText(labels: Record<string, string> = {}): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.sort().join(',') || '<none>';
}
