/** Environment variables and ports that hide others. */
import type { Container, ContainerPort, EnvVar } from '../../../../../../kubernetes/containers.ts';
import { quote } from '../../../../field-errors.ts';

export function envWarnings(variables: readonly EnvVar[], at: string): string[] {
  const seen = new Set<string>();
  return variables.flatMap(({ name, value = '', valueFrom }, i) => {
    const repeated = seen.has(name);
    seen.add(name);
    // a value may extend the one before it
    const reference = `$(${name})`;
    const extends_ = !valueFrom && value !== reference && value.includes(reference);
    return repeated && !extends_
      ? [
          `${at}.env[${i}]: hides previous definition of ${quote(name)}, which may be dropped when using apply`,
        ]
      : [];
  });
}

interface Block {
  path: string;
  port: ContainerPort;
}

export function portWarnings(containers: readonly [Container, string][]): string[] {
  const blocks = containers.flatMap(([{ ports = [] }, at]) =>
    ports.map((port, i): Block => ({ path: `${at}.ports[${i}]`, port })),
  );
  return [...blocks.flatMap((block, i) => overlaps(block, blocks.slice(0, i))), ...nameWarnings(blocks)];
}

function overlaps({ path, port }: Block, before: readonly Block[]): string[] {
  const { hostIP = '', hostPort = 0, containerPort = 0, protocol = '' } = port;
  const shown = `{Name:${port.name ?? ''} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
  const same = before.filter(
    (o) => o.port.containerPort === containerPort && (o.port.protocol ?? '') === protocol,
  );
  return [
    ...(hostIP && hostPort === 0 ? [`${path}: hostIP set without hostPort: ${shown}`] : []),
    ...same.flatMap((other) => {
      const { hostIP: ip = '', hostPort: number = 0 } = other.port;
      if (ip === hostIP && number === hostPort)
        return [`${path}: duplicate port definition with ${other.path}`];
      if (hostPort === 0 || number === 0) return [`${path}: overlapping port definition with ${other.path}`];
      return hostPort === number && (ip === '') !== (hostIP === '')
        ? [`${path}: dangerously ambiguous port definition with ${other.path}`]
        : [];
    }),
  ];
}

function nameWarnings(blocks: readonly Block[]): string[] {
  const first = new Map<string, string>();
  return blocks.flatMap(({ path, port: { name } }) => {
    if (!name) return [];
    const other = first.get(name);
    if (other === undefined) first.set(name, path);
    return other === undefined
      ? []
      : [
          `${path}: duplicate port name ${quote(name)} with ${other}, services and probes that select ports by name will use ${other}`,
        ];
  });
}
