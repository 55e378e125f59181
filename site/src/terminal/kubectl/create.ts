/** `kubectl create` and `kubectl apply`. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { applyObject, located, STRICT } from './apply.ts';
import type { KubectlCommand } from './context.ts';
import { createDeployment } from './create-deployment.ts';
import { createService } from './create-service.ts';
import { CommandError } from './errors.ts';
import { readFiles } from './files.ts';
import { type FlagTable, parseFlags } from './flags.ts';
import { createNamed, onlyName } from './named.ts';
import { shortName } from './names.ts';

const FILES: FlagTable = { types: { filename: 'list' }, short: { f: 'filename' } };

export const apply: KubectlCommand = async (args, { connection, io }) => {
  const files = parseFlags(args, FILES, 'apply').values.get('filename');
  if (!files) throw new CommandError('error: must specify one of -f and -k');
  return eachObject(files, io, (object, file) => applyObject(connection, object, file));
};

/** Goes on after an object that is refused, as kubectl does. */
async function eachObject(
  files: string[],
  io: Parameters<KubectlCommand>[1]['io'],
  perform: (object: KubeObject, file: string) => Promise<string>,
): Promise<number> {
  let exitCode = 0;
  for (const { object, file } of readFiles(files, io)) {
    try {
      io.out(`${await perform(object, file)}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      io.err(`${error.message}\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}

export const create: KubectlCommand = async (args, context) => {
  const [what, ...rest] = args;
  if (what === 'service' || what === 'svc') return createService(rest, context);
  if (what === 'deployment' || what === 'deploy') return createDeployment(rest, context);
  if (what === 'namespace' || what === 'ns') return createNamespace(rest, context);
  const { connection, io } = context;
  const { values, positional } = parseFlags(args, FILES, 'create');
  const files = values.get('filename');
  if (positional.length > 0 || !files) {
    throw new CommandError(
      'error: must specify one of -f and -k\n\nHere you can create: service, deployment, namespace, or the objects of a file (-f FILE)',
    );
  }
  return eachObject(files, io, async (given, file) => {
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
  const { positional } = parseFlags(args, { types: {} }, 'create namespace');
  const name = onlyName(positional, 'create namespace');
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  io.out(await createNamed(connection, object));
  return 0;
};
