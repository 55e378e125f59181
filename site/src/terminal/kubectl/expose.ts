/** `kubectl expose` (kubectl pkg/cmd/expose). */
import type {
  Container,
  Deployment,
  KubeObject,
  Pod,
  Protocol,
  Service,
  ServicePort,
} from '../../../../engine/kubernetes/objects.ts';
import type { KubectlCommand } from './context.ts';
import { DRY_RUN } from './dry-run.ts';
import { CommandError } from './errors.ts';
import { type FlagTable, flagValue, numberOf, type Parsed, parseFlags } from './flags.ts';
import { createNamed } from './named.ts';
import { namedResources, selected, withoutResource } from './selection.ts';

const FLAGS: FlagTable = {
  types: {
    ...DRY_RUN.types,
    port: 'value',
    'target-port': 'value',
    type: 'value',
    name: 'value',
    protocol: 'value',
    selector: 'value',
    labels: 'value',
    'cluster-ip': 'value',
    'external-ip': 'value',
    'session-affinity': 'value',
    'load-balancer-ip': 'value',
  },
  short: { ...DRY_RUN.short, l: 'labels' },
};

export const expose: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'expose');
  if (parsed.positional.length === 0) throw withoutResource();
  const found = await selected(connection, namedResources(parsed.positional));
  for (const { object } of found) {
    const name = flagValue(parsed, 'name') ?? object.metadata.name;
    const service = serviceFor(object, name, parsed);
    io.out(await createNamed(connection, service, { parsed, done: 'exposed' }));
  }
  return 0;
};

function serviceFor(object: KubeObject, name: string, parsed: Parsed): Service {
  const ports = portsOf(object, parsed);
  const spec: Service['spec'] = {
    ports,
    selector: pairsOf(flagValue(parsed, 'selector')) ?? selectorOf(object),
    ...(flagValue(parsed, 'type') ? { type: flagValue(parsed, 'type') as Service['spec']['type'] } : {}),
    ...(flagValue(parsed, 'cluster-ip') === undefined ? {} : { clusterIP: flagValue(parsed, 'cluster-ip') }),
    ...(flagValue(parsed, 'external-ip')
      ? { externalIPs: [flagValue(parsed, 'external-ip') as string] }
      : {}),
    ...(flagValue(parsed, 'load-balancer-ip')
      ? { loadBalancerIP: flagValue(parsed, 'load-balancer-ip') }
      : {}),
    ...(flagValue(parsed, 'session-affinity')
      ? { sessionAffinity: flagValue(parsed, 'session-affinity') as Service['spec']['sessionAffinity'] }
      : {}),
  };
  const labels = pairsOf(flagValue(parsed, 'labels')) ?? object.metadata.labels;
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, ...(labels ? { labels } : {}) }, spec };
}

function selectorOf(object: KubeObject): Record<string, string> {
  switch (object.kind) {
    case 'Deployment':
    case 'ReplicaSet': {
      const { matchLabels, matchExpressions } = (object as Deployment).spec.selector;
      if (matchExpressions?.length) {
        throw new CommandError(
          'error: couldn\'t convert expressions - "matchExpressions" to map-based selector format',
        );
      }
      return matchLabels ?? {};
    }
    case 'Pod':
      if (!object.metadata.labels)
        throw new CommandError(
          "error: couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed",
        );
      return object.metadata.labels;
    case 'Service': {
      const { selector } = (object as Service).spec;
      if (selector) return selector;
      throw new CommandError(
        "error: couldn't retrieve selectors via --selector flag or introspection: the service has no pod selector set",
      );
    }
    default:
      throw new CommandError(`error: cannot expose a ${object.kind}`);
  }
}

function portsOf(object: KubeObject, parsed: Parsed): ServicePort[] {
  const protocol = flagValue(parsed, 'protocol') as Protocol | undefined;
  const given = flagValue(parsed, 'port');
  const found =
    given === undefined
      ? declaredPorts(object)
      : given.split(',').map((text) => ({ port: number(text), protocol: 'TCP' as Protocol }));
  if (found.length === 0)
    throw new CommandError("error: couldn't find port via --port flag or introspection");
  const target = flagValue(parsed, 'target-port');
  const targetPort =
    target === undefined
      ? undefined
      : /^\d+$/.test(target)
        ? numberOf(parsed, 'target-port', 'expose')
        : target;
  return found.map((port, i) => ({
    ...(found.length > 1 ? { name: `port-${i + 1}` } : {}),
    port: port.port,
    protocol: protocol ?? port.protocol,
    targetPort: targetPort ?? port.port,
  }));
}

function number(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`error: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
}

function declaredPorts(object: KubeObject): { port: number; protocol: Protocol }[] {
  if (object.kind === 'Service') {
    return ((object as Service).spec.ports ?? []).map(({ port, protocol = 'TCP' }) => ({ port, protocol }));
  }
  return containersOf(object).flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol = 'TCP' }) => ({ port: containerPort, protocol })),
  );
}

function containersOf(object: KubeObject): Container[] {
  if (object.kind === 'Pod') return (object as Pod).spec.containers;
  return (object as Deployment).spec?.template?.spec.containers ?? [];
}

/** `a=b,c=d` */
export function pairsOf(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const equals = pair.indexOf('=');
      if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)];
      throw new CommandError(`error: unexpected label spec: ${pair}`);
    }),
  );
}
