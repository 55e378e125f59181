/** `kubectl run` (kubectl pkg/cmd/run). */
import type { Pod, Service } from '../../../../engine/kubernetes/objects.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError, requiredFlag, usageError } from './errors.ts';
import { pairsOf } from './expose.ts';
import { type FlagTable, flagValue, isSet, numberOf, parseFlags } from './flags.ts';
import { createNamed } from './named.ts';

const FLAGS: FlagTable = {
  types: {
    image: 'value',
    port: 'value',
    expose: 'optional',
    labels: 'value',
    env: 'list',
    command: 'switch',
    restart: 'value',
    overrides: 'value',
  },
  short: { l: 'labels' },
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
    io.out(await createNamed(connection, service));
  }
  io.out(await createNamed(connection, pod));
  return 0;
};

function variable(text: string): { name: string; value: string } {
  const equals = text.indexOf('=');
  if (equals > 0) return { name: text.slice(0, equals), value: text.slice(equals + 1) };
  throw new CommandError(`error: invalid env: ${text}`);
}
