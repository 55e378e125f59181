/** `kubectl create service` (kubectl pkg/cmd/create/create_service.go). */
import type { Service, ServicePort } from '../../../../engine/kubernetes/objects.ts';
import type { KubectlCommand } from './context.ts';
import { DRY_RUN } from './dry-run.ts';
import { CommandError, requiredFlag } from './errors.ts';
import { type FlagTable, flagValue, numberOf, parseFlags } from './flags.ts';
import { createNamed, onlyName } from './named.ts';

type ServiceType = NonNullable<Service['spec']['type']>;

const TYPES: Record<string, ServiceType> = {
  clusterip: 'ClusterIP',
  nodeport: 'NodePort',
  loadbalancer: 'LoadBalancer',
  externalname: 'ExternalName',
};

const FLAGS: FlagTable = {
  ...DRY_RUN,
  types: {
    ...DRY_RUN.types,
    tcp: 'list',
    clusterip: 'value',
    'node-port': 'value',
    'external-name': 'value',
  },
};

export const createService: KubectlCommand = async ([kind = '', ...args], { connection, io }) => {
  const type = Object.hasOwn(TYPES, kind) ? TYPES[kind] : undefined;
  if (!type)
    throw new CommandError(`error: write one of: ${Object.keys(TYPES).join(', ')} after "create service"`);
  const command = `create service ${kind}`;
  const parsed = parseFlags(args, FLAGS, command);
  const name = onlyName(parsed.positional, command);
  const nodePort = numberOf(parsed, 'node-port', command) ?? 0;
  const clusterIP = flagValue(parsed, 'clusterip');
  const externalName = flagValue(parsed, 'external-name');
  if (type === 'ExternalName' && !externalName) {
    throw requiredFlag('external-name');
  }
  const ports = (parsed.values.get('tcp') ?? []).flatMap((text) => text.split(',')).map(portOf);
  if (ports.length === 0 && type !== 'ExternalName' && clusterIP !== 'None') {
    throw new CommandError('error: at least one tcp port specifier must be provided');
  }
  const spec: Service['spec'] = {
    type,
    selector: { app: name },
    ...(ports.length > 0 ? { ports: ports.map((port) => (nodePort ? { ...port, nodePort } : port)) } : {}),
    ...(externalName ? { externalName } : {}),
    ...(clusterIP === undefined ? {} : { clusterIP }),
  };
  const object: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { app: name } },
    spec,
  };
  io.out(await createNamed(connection, object, { parsed, failed: `failed to create ${type} service` }));
  return 0;
};

/** `80`, `80:8080` or `80:http`. The name of the port is the text, with `-` in place of `:`. */
function portOf(text: string): ServicePort {
  const [first, second] = text.split(':');
  const port = numbered(first);
  const targetPort = second === undefined ? port : /^\d+$/.test(second) ? numbered(second) : second;
  return { name: text.replace(':', '-'), protocol: 'TCP', port, targetPort };
}

function numbered(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`error: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
}
