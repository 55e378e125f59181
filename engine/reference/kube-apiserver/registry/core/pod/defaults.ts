/** The defaults of pods and of pod templates (pkg/apis/core/v1/defaults.go). */
import type { Container, ResourceRequirements } from '../../../../../kubernetes/containers.ts';
import type { Pod, PodSpec, PodTemplate } from '../../../../../kubernetes/objects.ts';
import { aggregateContainers } from './aggregate.ts';
import { canonicalList, setDefaultsContainer } from './container-defaults.ts';
import { withDefault } from './default-fields.ts';
import { isHugePages } from './validation/resource-names.ts';
import { setDefaultsVolume } from './volume-defaults.ts';

const POD_SPEC = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  schedulerName: 'default-scheduler',
} as const;

const NO_SECURITY_CONTEXT = {};
const COMPUTE = ['cpu', 'memory'];

/** What pods and templates have in common. */
function setDefaultsPodSpec(given: PodSpec): PodSpec {
  const spec: PodSpec = {
    ...withDefault(given, POD_SPEC),
    securityContext: given.securityContext ?? NO_SECURITY_CONTEXT,
    containers: (given.containers ?? []).map(setDefaultsContainer),
  };
  if (given.initContainers) spec.initContainers = given.initContainers.map(setDefaultsContainer);
  if (given.ephemeralContainers)
    spec.ephemeralContainers = given.ephemeralContainers.map(setDefaultsContainer);
  if (given.volumes) spec.volumes = given.volumes.map(setDefaultsVolume);
  if (given.overhead) spec.overhead = canonicalList(given.overhead);
  if (given.resources) spec.resources = canonicalRequirements(given.resources);
  return withServiceAccount(spec);
}

/** The deprecated name of a field follows the present one (Convert_core_PodSpec_To_v1_PodSpec). */
function withServiceAccount(spec: PodSpec): PodSpec {
  const { serviceAccount, ...rest } = spec;
  const name = spec.serviceAccountName || serviceAccount;
  return name ? { ...rest, serviceAccountName: name, serviceAccount: name } : rest;
}

function canonicalRequirements({ limits, requests, ...rest }: ResourceRequirements): ResourceRequirements {
  return {
    ...rest,
    ...(limits ? { limits: canonicalList(limits) } : {}),
    ...(requests ? { requests: canonicalList(requests) } : {}),
  };
}

/** Specs that have their defaults: those that are stored are written again with each status. */
const DEFAULTED = new WeakSet<PodSpec>();

export function withDefaultedSpec(pod: Pod, spec: PodSpec): Pod {
  DEFAULTED.add(spec);
  return spec === pod.spec ? pod : { ...pod, spec };
}

export function setDefaultsPod(pod: Pod): Pod {
  if (DEFAULTED.has(pod.spec)) return pod;
  const spec = setDefaultsPodSpec(pod.spec);
  spec.containers = spec.containers.map((c) => podContainer(c, spec));
  if (spec.initContainers) spec.initContainers = spec.initContainers.map((c) => podContainer(c, spec));
  if (spec.resources) spec.resources = podRequirements(spec.resources, spec);
  spec.enableServiceLinks ??= true;
  // Convert_v1_Pod_To_core_Pod
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1;
  return withDefaultedSpec(pod, spec);
}

/** The metadata of a template is always there, if only as an empty object. */
export function setDefaultsPodTemplate(template: PodTemplate): PodTemplate {
  return { ...template, metadata: template.metadata ?? {}, spec: setDefaultsPodSpec(template.spec) };
}

/** Limits are requested, too; on the network of the node, ports are ports of the node. */
function podContainer(container: Container, { hostNetwork }: PodSpec): Container {
  const { ports, resources } = container;
  const onHost = hostNetwork && ports?.some((port) => !port.hostPort);
  if (!onHost && !resources?.limits) return container;
  return {
    ...container,
    ...(onHost ? { ports: ports?.map((p) => ({ ...p, hostPort: p.hostPort || p.containerPort })) } : {}),
    ...(resources?.limits
      ? { resources: { ...resources, requests: { ...resources.limits, ...resources.requests } } }
      : {}),
  };
}

/** What a pod as a whole may use and requests, as its containers do (defaultHugePagePodLimits, defaultPodRequests). */
function podRequirements(resources: ResourceRequirements, spec: PodSpec): ResourceRequirements {
  const { requests = {} } = resources;
  const limits = { ...resources.limits };
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return resources;
  for (const [name, value] of Object.entries(aggregateContainers(spec, 'limits')))
    if (isHugePages(name) && requests[name] === undefined) limits[name] ??= value;
  if (Object.keys(limits).length === 0) return resources;
  const compute = ([name]: [string, unknown]) => COMPUTE.includes(name);
  const containers = Object.entries(aggregateContainers(spec, 'requests')).filter(compute);
  const own = Object.entries(limits).filter((entry) => compute(entry) || isHugePages(entry[0]));
  return {
    ...resources,
    limits,
    requests: { ...Object.fromEntries([...own, ...containers]), ...requests },
  };
}
