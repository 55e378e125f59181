/** `kubectl run` (kubectl pkg/cmd/run). */
import type { Pod, Service } from '../../../../engine/kubernetes/objects.ts';
import { resourceOf } from '../../../../engine/kubernetes/resources.ts';
import type { KubectlCommand, KubectlContext } from './context.ts';
import { DRY_RUN } from './dry-run.ts';
import { CommandError, requiredFlag, usageError } from './errors.ts';
import { enter } from './exec.ts';
import { pairsOf } from './expose.ts';
import { type FlagTable, flagValue, isSet, numberOf, type Parsed, parseFlags } from './flags.ts';
import { createNamed } from './named.ts';
import { until } from './until.ts';

const FLAGS: FlagTable = {
  types: {
    ...DRY_RUN.types,
    stdin: 'switch',
    tty: 'switch',
    rm: 'switch',
    quiet: 'switch',
    image: 'value',
    port: 'value',
    expose: 'optional',
    labels: 'value',
    env: 'list',
    command: 'switch',
    restart: 'value',
    overrides: 'value',
  },
  short: { ...DRY_RUN.short, l: 'labels', i: 'stdin', t: 'tty', q: 'quiet' },
};

export const run: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'run');
  const [name, ...more] = parsed.positional;
  const image = flagValue(parsed, 'image');
  if (!image) throw requiredFlag('image');
  if (!name) throw usageError('NAME is required for run', 'run');
  const port = numberOf(parsed, 'port', 'run');
  const exposed = isSet(parsed, 'expose');
  if (exposed && port === undefined) throw usageError('--port must be set when exposing a service', 'run');
  const words = [...more, ...(parsed.rest ?? [])];
  const restartPolicy = (flagValue(parsed, 'restart') ?? 'Always') as Pod['spec']['restartPolicy'];
  const labels = pairsOf(flagValue(parsed, 'labels')) ?? { run: name };
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: {
      containers: [
        {
          name,
          image,
          ...(words.length === 0 ? {} : { [isSet(parsed, 'command') ? 'command' : 'args']: words }),
          ...(port === undefined ? {} : { ports: [{ containerPort: port }] }),
          ...(parsed.values.has('env') ? { env: parsed.values.get('env')?.map(variable) } : {}),
        },
      ],
      restartPolicy,
    },
  };
  if (exposed && port !== undefined) {
    const service: Service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { ports: [{ port, protocol: 'TCP', targetPort: port }], selector: labels },
    };
    io.out(await createNamed(connection, service, { parsed }));
  }
  if (isSet(parsed, 'stdin')) return runInside(pod, words, parsed, { connection, io });
  io.out(await createNamed(connection, pod, { parsed }));
  return 0;
};

/** `run -it`: the command runs in the new pod, which `--rm` deletes afterwards. */
async function runInside(
  pod: Pod,
  words: string[],
  parsed: Parsed,
  { connection, io }: KubectlContext,
): Promise<number> {
  const { name } = pod.metadata;
  const path = { resource: resourceOf('Pod'), namespace: connection.namespace, name };
  await createNamed(connection, pod, { parsed });
  const phase = async () => (await connection.find<Pod>(path))?.status?.phase;
  if (!(await until(connection, START_MS, async () => (await phase()) === 'Running'))) {
    throw new CommandError('error: timed out waiting for the condition');
  }
  const exitCode = await enter(
    io,
    { namespace: connection.namespace, name },
    words.length > 0 ? words : ['sh'],
  );
  if (!isSet(parsed, 'rm') || words.length === 0) return exitCode;
  await connection.send('DELETE', path, { query: { gracePeriodSeconds: '0' } });
  io.out(`pod ${JSON.stringify(name)} deleted from ${connection.namespace} namespace\n`);
  return exitCode;
}

/** kubectl waits for so long until the pod runs (--pod-running-timeout). */
const START_MS = 60_000;

function variable(text: string): { name: string; value: string } {
  const equals = text.indexOf('=');
  if (equals > 0) return { name: text.slice(0, equals), value: text.slice(equals + 1) };
  throw new CommandError(`error: invalid env: ${text}`);
}
