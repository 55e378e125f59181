/** The environment variables of Services (pkg/kubelet/envvars/envvars.go). */
import type { EnvVar, Service } from '../../kubernetes/objects.ts';

/** The variables for a list of Services, in the order in which the kubelet adds them. */
export function fromServices(services: Service[]): EnvVar[] {
  return services.filter(hasAddress).flatMap(variablesOf);
}

/** Headless Services and external names have none (IsServiceIPSet). */
export function hasAddress({ spec }: Service): boolean {
  return Boolean(spec.clusterIP) && spec.clusterIP !== 'None';
}

function variablesOf(service: Service): EnvVar[] {
  const { clusterIP, ports = [] } = service.spec;
  const host = clusterIP as string;
  const prefix = variableName(service.metadata.name);
  const port = `${prefix}_SERVICE_PORT`;
  return [
    { name: `${prefix}_SERVICE_HOST`, value: host },
    { name: port, value: String(ports[0].port) },
    ...ports
      .filter((p) => p.name)
      .map((p) => ({ name: `${port}_${variableName(p.name as string)}`, value: String(p.port) })),
    ...linkVariables(service, prefix, host),
  ];
}

/** The set that Docker's container links had: one group for each port, and one variable for the first. */
function linkVariables(service: Service, prefix: string, host: string): EnvVar[] {
  return (service.spec.ports ?? []).flatMap((p, i) => {
    const protocol = p.protocol ?? 'TCP';
    const scheme = protocol.toLowerCase();
    const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${p.port}`;
    const group = `${prefix}_PORT_${p.port}_${protocol}`;
    return [
      ...(i === 0 ? [{ name: `${prefix}_PORT`, value: url }] : []),
      { name: group, value: url },
      { name: `${group}_PROTO`, value: scheme },
      { name: `${group}_PORT`, value: String(p.port) },
      { name: `${group}_ADDR`, value: host },
    ];
  });
}

export function variableName(text: string): string {
  return text.toUpperCase().replaceAll('-', '_');
}
