/** `kubectl exec`: one of the programs, from a pod. */
import type {
  Deployment,
  KubeObject,
  LabelSelector,
  Pod,
  Service,
} from '../../../../engine/kubernetes/objects.ts';
import { type Ref, resourceOf } from '../../../../engine/kubernetes/resources.ts';
import type { Io } from '../shell/io.ts';
import type { Connection } from './connection.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError } from './errors.ts';
import { type FlagTable, flagValue, parseFlags } from './flags.ts';
import { resourceNamed } from './names.ts';
import { pathOf } from './selection.ts';

const FLAGS: FlagTable = {
  types: { container: 'value', stdin: 'switch', tty: 'switch', quiet: 'switch' },
  short: { c: 'container', i: 'stdin', t: 'tty', q: 'quiet' },
};

export const exec: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'exec');
  const [named] = parsed.positional;
  if (!named) throw new CommandError('error: pod, type/name or --filename must be specified');
  if (!parsed.rest || parsed.rest.length === 0)
    throw new CommandError('error: you must specify at least one command for the container');
  const pod = await podOf(connection, named);
  const container = flagValue(parsed, 'container');
  const { name, namespace = 'default' } = pod.metadata;
  const names = pod.spec.containers.map((c) => c.name);
  if (container !== undefined && !names.includes(container)) {
    throw new CommandError(
      `Error from server (BadRequest): container ${container} is not valid for pod ${name}`,
    );
  }
  if (container === undefined && names.length > 1)
    io.err(`Defaulted container "${names[0]}" out of: ${names.join(', ')}\n`);
  const running = connection.server.cluster.nodes.byName.get(pod.spec.nodeName ?? '')?.kubelet;
  if (!running?.started(pod)) {
    throw new CommandError(
      `error: unable to upgrade connection: container not found (${JSON.stringify(container ?? names[0])})`,
    );
  }
  return enter(io, { namespace, name }, parsed.rest);
};

/** Runs a command in a pod. A shell has no lines of its own here: the prompt moves to the pod. */
export async function enter(io: Io, pod: Ref, words: string[]): Promise<number> {
  if (words.length === 1 && /^(\/bin\/)?(sh|bash|ash)$/.test(words[0])) {
    io.session.move({ pod });
    io.err(`commands now run in pod/${pod.name}; exit leads back\n`);
    return 0;
  }
  const exitCode = await io.session.runAt({ pod }, words, io);
  if (exitCode !== 0) io.err(`command terminated with exit code ${exitCode}\n`);
  return exitCode;
}

/** A pod by its name, or the first pod of a Deployment, ReplicaSet or Service. */
async function podOf(connection: Connection, named: string): Promise<Pod> {
  const [type, name] = named.includes('/') ? named.split('/') : ['pod', named];
  const resource = resourceNamed(type);
  const object = await connection.get<KubeObject>(pathOf(connection, { resource, name }));
  if (resource.kind === 'Pod') return object as Pod;
  const { selector } = (object as Deployment | Service).spec;
  const labels = (selector as LabelSelector)?.matchLabels ?? (selector as Record<string, string>) ?? {};
  const labelSelector = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const pods = labelSelector
    ? await connection.list<Pod>(pathOf(connection, { resource: resourceOf('Pod') }), { labelSelector })
    : [];
  const [first] = pods.toSorted((a, b) => Number(isRunning(b)) - Number(isRunning(a)));
  if (first) return first;
  throw new CommandError(`error: cannot attach to ${resource.plural}/${name}: no pods found`);
}

function isRunning({ status }: Pod): boolean {
  return status?.phase === 'Running';
}
