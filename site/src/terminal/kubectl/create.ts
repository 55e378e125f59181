/** `kubectl create` and `kubectl apply`. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import type { Io } from '../shell/io.ts';
import { applyObject, located, STRICT } from './apply.ts';
import type { KubectlCommand } from './context.ts';
import { createDeployment } from './create-deployment.ts';
import { createService } from './create-service.ts';
import { DRY_RUN } from './dry-run.ts';
import { CommandError, usageError } from './errors.ts';
import { readFiles } from './files.ts';
import { type FlagTable, parseFlags } from './flags.ts';
import { createNamed, onlyName } from './named.ts';
import { shortName } from './names.ts';

const FILES: FlagTable = { types: { filename: 'list' }, short: { f: 'filename' } };

export const apply: KubectlCommand = async (args, { connection, io }) => {
  const files = parseFlags(args, FILES, 'apply').values.get('filename');
  if (!files) throw new CommandError('error: must specify one of -f and -k');
  return eachObject('apply', files, io, (object, file) => applyObject(connection, object, file));
};

/** Goes on after an object that is refused, as kubectl does: refusals come last. */
async function eachObject(
  command: string,
  files: string[],
  io: Io,
  perform: (object: KubeObject, file: string) => Promise<string>,
): Promise<number> {
  const objects = readFiles(files, io);
  if (objects.length === 0) throw new CommandError(`error: no objects passed to ${command}`);
  const refusals: CommandError[] = [];
  for (const { object, file } of objects) {
    try {
      io.out(`${await perform(object, file)}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      refusals.push(error);
    }
  }
  for (const { message, amongOthers } of refusals) {
    io.err(`${refusals.length > 1 ? amongOthers : message}\n`);
  }
  return refusals.length > 0 ? 1 : 0;
}

export const create: KubectlCommand = async (args, context) => {
  const [what, ...rest] = args;
  if (what === 'service' || what === 'svc') return createService(rest, context);
  if (what === 'deployment' || what === 'deploy') return createDeployment(rest, context);
  if (what === 'namespace' || what === 'ns') return createNamespace(rest, context);
  const { connection, io } = context;
  const { values, positional } = parseFlags(args, FILES, 'create');
  const files = values.get('filename');
  if (positional.length > 0) throw usageError(`Unexpected args: [${positional.join(' ')}]`, 'create');
  if (!files) throw new CommandError('error: must specify one of -f and -k');
  return eachObject('create', files, io, async (given, file) => {
    const { path, object } = located(connection, given, file);
    const created = await connection.send(
      'POST',
      { ...path, name: undefined },
      {
        body: object,
        query: STRICT,
        during: `error when creating "${file}"`,
      },
    );
    return `${shortName(path.resource, created.metadata.name)} created`;
  });
};

const createNamespace: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, DRY_RUN, 'create namespace');
  const name = onlyName(parsed.positional, 'create namespace');
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  io.out(await createNamed(connection, object, { parsed }));
  return 0;
};
