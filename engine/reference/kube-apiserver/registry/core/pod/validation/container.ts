/** What all containers have in common (validateContainerCommon). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container } from '../../../../../../kubernetes/containers.ts';
import { duplicate, invalid, required } from '../../../../field-errors.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { validateDNS1123Label, validateOneOf } from './fields.ts';
import { validateContainerPorts } from './ports.ts';
import { validateResourceRequirements } from './resources.ts';
import { validateSecurityContext } from './security.ts';
import { type Volumes, validateVolumeDevices, validateVolumeMounts } from './volume-mounts.ts';

/** What of the pod matters for its containers. */
export interface PodContext {
  volumes: Volumes;
  claimNames: ReadonlySet<string>;
  grace: number | undefined;
  restartPolicy: string | undefined;
  hostUsers: boolean;
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

export function validateContainerCommon(container: Container, pod: PodContext, at: string): Cause[] {
  const { name, image, ports = [], env = [], envFrom = [], resources = {} } = container;
  return [
    ...(name ? validateDNS1123Label(name, `${at}.name`) : [required(`${at}.name`)]),
    ...(image ? [] : [required(`${at}.image`)]),
    ...validateOneOf(container.terminationMessagePolicy, `${at}.terminationMessagePolicy`, MESSAGE_POLICIES),
    ...validateContainerPorts(ports, `${at}.ports`),
    ...validateEnv(env, `${at}.env`),
    ...validateEnvFrom(envFrom, `${at}.envFrom`),
    ...validateVolumeMounts(container, pod.volumes, `${at}.volumeMounts`),
    ...validateVolumeDevices(container, pod.volumes, `${at}.volumeDevices`),
    ...validateOneOf(container.imagePullPolicy, `${at}.imagePullPolicy`, PULL_POLICIES),
    ...validateResourceRequirements(resources, pod.claimNames, `${at}.resources`),
    ...validateResizePolicy(container, pod.restartPolicy, `${at}.resizePolicy`),
    ...validateSecurityContext(container.securityContext, `${at}.securityContext`, pod.hostUsers),
  ];
}

const RESIZABLE = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];

function validateResizePolicy(
  { resizePolicy = [] }: Container,
  podPolicy: string | undefined,
  at: string,
): Cause[] {
  const seen = new Set<string>();
  return resizePolicy.flatMap(({ resourceName = '', restartPolicy = '' }, i) => {
    const causes: Cause[] = seen.has(resourceName) ? [duplicate(`${at}[${i}]`, resourceName)] : [];
    seen.add(resourceName);
    causes.push(...validateOneOf(resourceName, at, RESIZABLE));
    causes.push(...validateOneOf(restartPolicy, at, RESIZE_POLICIES));
    if (podPolicy === 'Never' && restartPolicy !== 'NotRequired')
      causes.push(invalid(at, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
    return causes;
  });
}

/** Names of images that templates may have, but not pods (validateContainerOnlyForPod). */
export function validateContainerOnlyForPod({ image = '' }: Container, at: string): Cause[] {
  return image === image.trim()
    ? []
    : [invalid(`${at}.image`, image, 'must not have leading or trailing whitespace')];
}
