/** `kubectl delete`: waits until the objects are gone, unless `--wait=false`. */

import { located } from './apply.ts';
import type { Connection } from './connection.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError } from './errors.ts';
import { readFiles } from './files.ts';
import { type FlagTable, isSet, numberOf, parseFlags } from './flags.ts';
import { selectors } from './get.ts';
import { groupedName } from './names.ts';
import type { Path } from './path.ts';
import { namedResources, pathOf, selected, withoutResource } from './selection.ts';
import { until } from './until.ts';

const FLAGS: FlagTable = {
  types: {
    filename: 'list',
    selector: 'value',
    all: 'switch',
    wait: 'optional',
    'grace-period': 'value',
    'ignore-not-found': 'switch',
    now: 'switch',
    force: 'switch',
    timeout: 'value',
  },
  short: { f: 'filename', l: 'selector' },
};

/** A pod ends within its grace period, which the API limits by nothing. */
const LONGEST_MS = 24 * 3_600_000;

export const remove: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'delete');
  const files = parsed.values.get('filename');
  const grace = isSet(parsed, 'force')
    ? 0
    : isSet(parsed, 'now')
      ? 1
      : numberOf(parsed, 'grace-period', 'delete');
  const paths = files
    ? readFiles(files, io).map(({ object, file }) => located(connection, object, file).path)
    : await namedPaths(connection, parsed);
  const gone: Path[] = [];
  let exitCode = 0;
  for (const path of paths) {
    try {
      await connection.send(
        'DELETE',
        path,
        grace === undefined || grace < 0 ? {} : { query: { gracePeriodSeconds: String(grace) } },
      );
      const from = path.namespace ? ` from ${path.namespace} namespace` : '';
      io.out(
        `${groupedSingular(path)} ${JSON.stringify(path.name)} ${isSet(parsed, 'force') ? 'force deleted' : 'deleted'}${from}\n`,
      );
      gone.push(path);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (isSet(parsed, 'ignore-not-found') && error.message.startsWith('Error from server (NotFound)'))
        continue;
      io.err(`${error.message}\n`);
      exitCode = 1;
    }
  }
  if (parsed.values.get('wait')?.at(-1) !== 'false') {
    for (const path of gone) {
      await until(connection, LONGEST_MS, async () => (await connection.find(path)) === undefined);
    }
  }
  if (paths.length === 0) io.out('No resources found\n');
  return exitCode;
};

function groupedSingular({ resource }: Path): string {
  return groupedName({ ...resource, plural: resource.singular });
}

async function namedPaths(connection: Connection, parsed: ReturnType<typeof parseFlags>): Promise<Path[]> {
  if (parsed.positional.length === 0) throw withoutResource();
  const named = namedResources(parsed.positional);
  if (named.every(({ name }) => name)) return named.map((one) => pathOf(connection, one));
  const query = selectors(parsed);
  if (!isSet(parsed, 'all') && !query.labelSelector) {
    throw new CommandError('error: resource(s) were provided, but no name was specified');
  }
  return (await selected(connection, named, query)).map(({ path }) => path);
}
