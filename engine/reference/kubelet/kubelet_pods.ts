/** The environment of a container at the moment it starts (pkg/kubelet/kubelet_pods.go). */
import type { Container, EnvVar, Pod, Service } from '../../kubernetes/objects.ts';
import type { EnvironmentSources } from './environment-sources.ts';
import { type fromServices, hasAddress } from './envvars.ts';

/** The Service of which every container gets variables, whatever its namespace. */
const MASTER = { namespace: 'default', name: 'kubernetes' };

/** The namespace whose Services a pod may get variables of, besides default/kubernetes; undefined for all. */
export function namespaceOfServices({ metadata }: Pod): string | undefined {
  return metadata.namespace;
}

/**
 * The Services whose variables a pod gets (getServiceEnvVarMap): those of `services` unless it disabled service
 * links, and always default/kubernetes, which a Service of that name in the pod's own namespace overrides if it has an
 * address.
 */
export function servicesFor(pod: Pod, services: Service[]): Service[] {
  const byName = new Map<string, Service>();
  for (const service of services) {
    const { namespace, name } = service.metadata;
    const isMaster = namespace === MASTER.namespace && name === MASTER.name;
    const isOwn =
      (!isMaster || pod.metadata.namespace === namespace) && pod.spec.enableServiceLinks !== false;
    const before = byName.get(name);
    const isOverridden = before && (isMaster ? hasAddress(before) : !hasAddress(service));
    if ((isMaster || isOwn) && !isOverridden) byName.set(name, service);
  }
  return [...byName.values()];
}

/** The sources of the environment of a container. */
interface EnvironmentDecisions {
  servicesFor: typeof servicesFor;
  fromServices: typeof fromServices;
}

/**
 * What `env` prints in the container (makeEnvironmentVariables): what the pod sets wins over what the Services give. Only
 * variables of `env`, not those of `envFrom`, may be referred to.
 *
 * @throws ConfigError for a source that is not there
 */
export function makeEnvironment(
  pod: Pod,
  container: Container,
  services: Service[],
  decisions: EnvironmentDecisions,
  sources?: EnvironmentSources,
): Record<string, string> {
  const generated = toRecord(decisions.fromServices(decisions.servicesFor(pod, services)));
  return { ...generated, ...ownVariables(container, generated, sources) };
}

/**
 * The variables that the pod sets.
 *
 * @throws ConfigError for a source that is not there
 */
export function ownVariables(
  { env = [], envFrom = [] }: Container,
  generated: Record<string, string>,
  sources?: EnvironmentSources,
): Record<string, string> {
  const whole = Object.fromEntries(envFrom.flatMap((source) => sources?.variablesFrom(source) ?? []));
  const own: Record<string, string> = {};
  for (const { name, value = '', valueFrom } of env) {
    const found =
      valueFrom && sources ? sources.valueFrom(valueFrom) : expand(value, { ...generated, ...own });
    if (found !== undefined) own[name] = found;
  }
  return { ...whole, ...own };
}

/** Replaces `$(NAME)` where NAME is known, and `$$` by `$` (third_party/forked/golang/expansion). */
export function expand(value: string, known: Record<string, string>): string {
  return value.replaceAll(/\$(?:(\$)|\(([^)]*)\))/g, (whole, escaped, name) => {
    if (escaped) return '$';
    return Object.hasOwn(known, name) ? known[name] : whole;
  });
}

function toRecord(variables: EnvVar[]): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, value = '' }) => [name, value]));
}
