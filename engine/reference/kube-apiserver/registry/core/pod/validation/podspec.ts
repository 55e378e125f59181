/** The spec of a pod or of a template (ValidatePodSpec). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { duplicate, forbidden, invalid } from '../../../../field-errors.ts';
import { MAX_INT32 } from '../../../../names.ts';
import { validateLabels } from '../../../labels.ts';
import { validateAffinity } from './affinity.ts';
import type { PodContext } from './container.ts';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers.ts';
import { validateDNSPolicy, validateHostAliases, validatePodDNSConfig, validatePodHostName } from './dns.ts';
import { validateFileKeyRefVolumes } from './env.ts';
import {
  validateDNS1123Label,
  validateDNS1123Subdomain,
  validateOneOf,
  validateQualifiedName,
} from './fields.ts';
import { validateOS } from './os.ts';
import { validatePodResources } from './pod-resources.ts';
import { validatePodHostNetworkDeps } from './ports.ts';
import { validatePodResourceClaims } from './resource-claims.ts';
import { validateResourceRequirements } from './resources.ts';
import { validatePodSecurityContext } from './security.ts';
import { validateTolerations } from './tolerations.ts';
import { validateTopologySpreadConstraints } from './topology-spread.ts';
import { validateVolumes } from './volumes.ts';

/** All containers, with their paths (VisitContainersWithPath). */
export function containersWithPath(spec: PodSpec, at: string): [Container, string][] {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((kind) =>
    (spec[kind] ?? []).map((container, i): [Container, string] => [container, `${at}.${kind}[${i}]`]),
  );
}

/** `podName`: of a pod; a template has none. */
export function validatePodSpec(spec: PodSpec, at: string, isPod: boolean, podName?: string): Cause[] {
  const { volumes = [], resourceClaims = [], terminationGracePeriodSeconds: grace } = spec;
  const { valid, causes } = validateVolumes(volumes, podName, `${at}.volumes`, isPod);
  const pod: PodContext = {
    volumes: valid,
    claimNames: new Set(resourceClaims.flatMap(({ name }) => name || [])),
    grace,
    restartPolicy: spec.restartPolicy,
    hostUsers: spec.hostUsers ?? true,
  };
  return [
    ...causes,
    ...validatePodResourceClaims(resourceClaims, `${at}.resourceClaims`),
    ...validateContainers(spec.containers, pod, `${at}.containers`),
    ...validateInitContainers(spec, pod, `${at}.initContainers`),
    ...validateEphemeralContainers(spec, pod, `${at}.ephemeralContainers`),
    ...validatePodResources(spec, pod.claimNames, `${at}.resources`),
    ...validatePodHostNetworkDeps(spec, at, isPod),
    ...validateOneOf(spec.restartPolicy, `${at}.restartPolicy`, ['Always', 'OnFailure', 'Never']),
    ...validateDNSPolicy(spec.dnsPolicy, `${at}.dnsPolicy`),
    ...validateLabels(`${at}.nodeSelector`, spec.nodeSelector),
    ...validatePodSecurityContext(spec, `${at}.securityContext`),
    ...(spec.affinity ? validateAffinity(spec.affinity, `${at}.affinity`) : []),
    ...validatePodDNSConfig(spec, `${at}.dnsConfig`),
    ...(spec.readinessGates ?? []).flatMap(({ conditionType = '' }, i) =>
      validateQualifiedName(conditionType, `${at}.readinessGates[${i}].conditionType`),
    ),
    ...validateSchedulingGates(spec, `${at}.schedulingGates`),
    ...validateTopologySpreadConstraints(
      spec.topologySpreadConstraints ?? [],
      `${at}.topologySpreadConstraints`,
    ),
    ...validateHostUsers(spec, at),
    ...validatePodHostName(spec, at),
    ...validateNames(spec, at),
    ...validateOS(spec, at),
    ...validateFileKeyRefVolumes(containersWithPath(spec, at), volumes),
  ];
}

function validateSchedulingGates({ schedulingGates = [] }: PodSpec, at: string): Cause[] {
  const seen = new Set<string>();
  return schedulingGates.flatMap(({ name = '' }, i) => {
    const repeated = seen.has(name) ? [duplicate(`${at}[${i}]`, name)] : [];
    seen.add(name);
    return [...validateQualifiedName(name, `${at}[${i}]`), ...repeated];
  });
}

/** The capital letters of two paths are upstream's. */
function validateHostUsers(spec: PodSpec, at: string): Cause[] {
  if (spec.hostUsers !== false) return [];
  const detail = 'when `hostUsers` is false';
  return [
    ...(spec.hostNetwork ? [forbidden(`${at}.hostNetwork`, detail)] : []),
    ...(spec.hostPID ? [forbidden(`${at}.HostPID`, detail)] : []),
    ...(spec.hostIPC ? [forbidden(`${at}.HostIPC`, detail)] : []),
    ...containersWithPath(spec, at).flatMap(([{ volumeDevices }, path]) =>
      volumeDevices?.length ? [forbidden(`${path}.volumeDevices`, detail)] : [],
    ),
  ];
}

const PREEMPTION = ['PreemptLowerPriority', 'Never'];

function validateNames(spec: PodSpec, at: string): Cause[] {
  const { activeDeadlineSeconds: deadline, preemptionPolicy, runtimeClassName } = spec;
  const subdomain = (name: 'serviceAccountName' | 'nodeName' | 'priorityClassName') =>
    spec[name] ? validateDNS1123Subdomain(spec[name], `${at}.${name}`) : [];
  const label = (name: 'hostname' | 'subdomain') =>
    spec[name] ? validateDNS1123Label(spec[name], `${at}.${name}`) : [];
  return [
    ...subdomain('serviceAccountName'),
    ...subdomain('nodeName'),
    ...(deadline !== undefined && (deadline < 1 || deadline > MAX_INT32)
      ? [invalid(`${at}.activeDeadlineSeconds`, deadline, `must be between 1 and ${MAX_INT32}, inclusive`)]
      : []),
    ...label('hostname'),
    ...label('subdomain'),
    ...validateTolerations(spec.tolerations ?? [], `${at}.tolerations`),
    ...validateHostAliases(spec.hostAliases ?? [], `${at}.hostAliases`),
    ...subdomain('priorityClassName'),
    ...(runtimeClassName === undefined
      ? []
      : validateDNS1123Subdomain(runtimeClassName, `${at}.runtimeClassName`)),
    ...(preemptionPolicy === undefined
      ? []
      : validateOneOf(preemptionPolicy, `${at}.preemptionPolicy`, PREEMPTION)),
    ...(spec.overhead
      ? validateResourceRequirements({ limits: spec.overhead }, new Set(), `${at}.overhead`)
      : []),
  ];
}
