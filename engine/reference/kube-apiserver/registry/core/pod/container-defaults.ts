/** The defaults of containers (pkg/apis/core/v1/defaults.go: SetDefaults_Container and what generated code adds). */
import type {
  Container,
  EnvVar,
  Handler,
  Lifecycle,
  Probe,
  ResourceList,
} from '../../../../../kubernetes/containers.ts';
import { tagOf } from '../../../../../kubernetes/images.ts';
import { formatQuantity, parseQuantity, roundedToMilli } from '../../../../../kubernetes/quantity.ts';
import { withDefault } from './default-fields.ts';

const CONTAINER = { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' };
const PORT = { protocol: 'TCP' } as const;
const PROBE = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const HTTP_GET = { path: '/', scheme: 'HTTP' };
const NO_RESOURCES = {};

export function pullPolicyOf(image: string): string {
  return tagOf(image) === 'latest' ? 'Always' : 'IfNotPresent';
}

export function setDefaultsContainer<T extends Container>(given: T): T {
  const container = {
    ...withDefault(given as Container, CONTAINER),
    imagePullPolicy: given.imagePullPolicy || pullPolicyOf(given.image ?? ''),
    resources: given.resources ?? NO_RESOURCES,
  } as T;
  const { ports, env, resources, lifecycle } = given;
  if (ports) container.ports = ports.map((port) => withDefault(port, PORT));
  if (env) container.env = env.map(setDefaultsEnvVar);
  if (resources?.limits || resources?.requests) {
    container.resources = {
      ...resources,
      ...(resources.limits ? { limits: canonicalList(resources.limits) } : {}),
      ...(resources.requests ? { requests: canonicalList(resources.requests) } : {}),
    };
  }
  for (const kind of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const probe = given[kind];
    if (probe) container[kind] = setDefaultsProbe(probe);
  }
  if (lifecycle) setLifecycle(container, lifecycle);
  return container;
}

/** Signals that stop containers are not enabled in 1.36 (dropContainerStopSignals). */
function setLifecycle(container: Container, { postStart, preStop, stopSignal }: Lifecycle): void {
  container.lifecycle = {
    ...(postStart ? { postStart: setDefaultsHandler(postStart) } : {}),
    ...(preStop ? { preStop: setDefaultsHandler(preStop) } : {}),
  };
  if (stopSignal && !postStart && !preStop) delete container.lifecycle;
}

function setDefaultsHandler<T extends Handler>(handler: T): T {
  const { httpGet } = handler;
  return httpGet ? { ...handler, httpGet: withDefault(httpGet, HTTP_GET) } : handler;
}

function setDefaultsProbe(given: Probe): Probe {
  const probe = withZeroDefault(setDefaultsHandler(given), PROBE);
  // a pointer whose default is the empty text (SetDefaults_Probe's generated caller)
  return probe.grpc && probe.grpc.service === undefined
    ? { ...probe, grpc: { ...probe.grpc, service: '' } }
    : probe;
}

/** Numbers whose zero stands for the default. */
function withZeroDefault(probe: Probe, defaults: typeof PROBE): Probe {
  const result = { ...probe };
  for (const key of Object.keys(defaults) as (keyof typeof PROBE)[]) result[key] ||= defaults[key];
  return result;
}

function setDefaultsEnvVar(variable: EnvVar): EnvVar {
  const { valueFrom } = variable;
  if (valueFrom?.fieldRef)
    return {
      ...variable,
      valueFrom: { ...valueFrom, fieldRef: withDefault(valueFrom.fieldRef, { apiVersion: 'v1' }) },
    };
  const { resourceFieldRef } = valueFrom ?? {};
  if (resourceFieldRef) {
    const divisor = canonicalList({ divisor: resourceFieldRef.divisor ?? 0 }).divisor;
    return { ...variable, valueFrom: { ...valueFrom, resourceFieldRef: { ...resourceFieldRef, divisor } } };
  }
  return variable;
}

/** Quantities in their canonical spelling, rounded up to thousandths (SetDefaults_ResourceList). */
export function canonicalList(list: ResourceList): ResourceList {
  return Object.fromEntries(
    Object.entries(list).map(([name, value]) => {
      const quantity = parseQuantity(value);
      return [name, quantity ? formatQuantity(roundedToMilli(quantity)) : value];
    }),
  );
}
