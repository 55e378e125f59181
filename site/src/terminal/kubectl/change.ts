/** `kubectl scale`, `label`, `annotate` and `patch`: changes of objects that exist. */
import { load } from 'js-yaml';
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import type { Connection } from './connection.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError, requiredFlag } from './errors.ts';
import { type FlagTable, flagValue, isSet, numberOf, parseFlags } from './flags.ts';
import { selectors } from './get.ts';
import { shortName } from './names.ts';
import type { Path } from './path.ts';
import { namedResources, selected, withoutResource } from './selection.ts';

const MERGE = 'application/merge-patch+json';

export const scale: KubectlCommand = async (args, { connection, io }) => {
  const table: FlagTable = {
    types: { replicas: 'value', selector: 'value', 'current-replicas': 'value' },
    short: { l: 'selector' },
  };
  const parsed = parseFlags(args, table, 'scale');
  const replicas = numberOf(parsed, 'replicas', 'scale');
  if (replicas === undefined) throw requiredFlag('replicas');
  if (replicas < 0) {
    throw new CommandError(
      'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
    );
  }
  if (parsed.positional.length === 0) throw withoutResource();
  for (const { path } of await selected(connection, namedResources(parsed.positional), selectors(parsed))) {
    await connection.send(
      'PATCH',
      { ...path, subresource: 'scale' },
      { body: { spec: { replicas } }, contentType: MERGE },
    );
    io.out(`${shown(path)} scaled\n`);
  }
  return 0;
};

const shown = ({ resource, name = '' }: Path) => shortName(resource, name);

/** `a=b` sets, `a-` removes. */
interface Setting {
  key: string;
  value: string | null;
}

function settingsIn(positional: string[]): { names: string[]; settings: Setting[] } {
  const at = positional.findIndex((arg) => /=|-$/.test(arg) && !arg.startsWith('='));
  const [names, pairs] = at < 0 ? [positional, []] : [positional.slice(0, at), positional.slice(at)];
  const settings = pairs.map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0
      ? { key: pair.slice(0, -1), value: null }
      : { key: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
  return { names, settings };
}

/** `kubectl label` and `kubectl annotate` differ in the map that they change. */
function setter(field: 'labels' | 'annotations', command: string, done: [string, string]): KubectlCommand {
  const table: FlagTable = {
    types: { overwrite: 'switch', selector: 'value', all: 'switch' },
    short: { l: 'selector' },
  };
  return async (args, { connection, io }) => {
    const parsed = parseFlags(args, table, command);
    const { names, settings } = settingsIn(parsed.positional);
    if (names.length === 0)
      throw new CommandError(
        'error: one or more resources must be specified as <resource> <name> or <resource>/<name>',
      );
    if (settings.length === 0)
      throw new CommandError(
        `error: at least one ${command === 'label' ? 'label' : 'annotation'} update is required`,
      );
    for (const { path, object } of await selected(connection, namedResources(names), selectors(parsed))) {
      io.out(
        await setOn(connection, path, object, {
          field,
          settings,
          done,
          overwrite: isSet(parsed, 'overwrite'),
        }),
      );
    }
    return 0;
  };
}

interface Change {
  field: 'labels' | 'annotations';
  settings: Setting[];
  done: [string, string];
  overwrite: boolean;
}

async function setOn(
  connection: Connection,
  path: Path,
  object: KubeObject,
  change: Change,
): Promise<string> {
  const { field, settings, done, overwrite } = change;
  const old = object.metadata[field] ?? {};
  const taken = settings.find(({ key, value }) => value !== null && key in old && old[key] !== value);
  if (taken && !overwrite) {
    throw new CommandError(
      field === 'labels'
        ? `error: '${taken.key}' already has a value (${old[taken.key]}), and --overwrite is false`
        : `error: --overwrite is false but found the following declared annotation(s): '${taken.key}' already has a value (${old[taken.key]})`,
    );
  }
  const missing = settings.filter(({ key, value }) => value === null && !(key in old));
  const body = { metadata: { [field]: Object.fromEntries(settings.map(({ key, value }) => [key, value])) } };
  const changed = await connection.send<KubeObject>('PATCH', path, { body, contentType: MERGE });
  const notes = missing
    .map(({ key }) => `${field === 'labels' ? 'label' : 'annotation'} "${key}" not found.\n`)
    .join('');
  const same = changed.metadata.resourceVersion === object.metadata.resourceVersion;
  const removed = settings.every(({ value }) => value === null);
  const how = field === 'annotations' ? done[0] : same ? `not ${done[0]}` : removed ? done[1] : done[0];
  return `${notes}${shown(path)} ${how}\n`;
}

export const label = setter('labels', 'label', ['labeled', 'unlabeled']);
export const annotate = setter('annotations', 'annotate', ['annotated', 'annotated']);

const PATCH_TYPES: Record<string, string> = {
  strategic: 'application/strategic-merge-patch+json',
  merge: MERGE,
  json: 'application/json-patch+json',
};

export const patch: KubectlCommand = async (args, { connection, io }) => {
  const table: FlagTable = {
    types: { patch: 'value', type: 'value', subresource: 'value' },
    short: { p: 'patch' },
  };
  const parsed = parseFlags(args, table, 'patch');
  const text = flagValue(parsed, 'patch');
  if (!text)
    throw new CommandError(
      'error: must specify --patch or --patch-file containing the contents of the patch',
    );
  const type = flagValue(parsed, 'type') ?? 'strategic';
  if (!Object.hasOwn(PATCH_TYPES, type))
    throw new CommandError(
      `error: --type must be one of [json merge strategic], not ${JSON.stringify(type)}`,
    );
  if (parsed.positional.length === 0) throw withoutResource();
  const subresource = flagValue(parsed, 'subresource');
  for (const { path, object } of await selected(connection, namedResources(parsed.positional))) {
    const sent = { body: patchIn(text), contentType: PATCH_TYPES[type] };
    const changed = await connection.send<KubeObject>('PATCH', { ...path, subresource }, sent);
    const same = changed.metadata.resourceVersion === object.metadata.resourceVersion;
    io.out(`${shown(path)} patched${same ? ' (no change)' : ''}\n`);
  }
  return 0;
};

function patchIn(text: string): object {
  try {
    const value = load(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new CommandError(
      `error: unable to parse ${JSON.stringify(text)}: ${(error as { reason?: string }).reason}`,
    );
  }
  throw new CommandError(`error: unable to parse ${JSON.stringify(text)}: a patch is an object or a list`);
}
