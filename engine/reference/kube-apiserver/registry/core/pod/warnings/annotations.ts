/** Annotations that fields have replaced. */
import type { Container } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';

const DEPRECATED: readonly [key: string, message: string][] = [
  [
    'scheduler.alpha.kubernetes.io/critical-pod',
    'non-functional in v1.16+; use the "priorityClassName" field instead',
  ],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  [
    'security.alpha.kubernetes.io/unsafe-sysctls',
    'non-functional in v1.11+; use the "sysctls" field instead',
  ],
];

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP = 'non-functional in v1.27+; use the "seccompProfile" field instead';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** `part`: those before and after what is said about volumes. */
export function annotationWarnings(
  spec: PodSpec,
  annotations: Record<string, string>,
  containers: readonly [Container, string][],
  at: string,
  part: 'before' | 'after',
): string[] {
  if (Object.keys(annotations).length === 0) return [];
  const about = (key: string, message: string) =>
    key in annotations ? [`${at}metadata.annotations[${key}]: ${message}`] : [];
  if (part === 'before') return DEPRECATED.flatMap(([key, message]) => about(key, message));
  const { seccompProfile, appArmorProfile } = spec.securityContext ?? {};
  // of a pod, the strategy says it
  const isTemplate = at !== '';
  return [
    ...(seccompProfile ? [] : about(SECCOMP_POD, SECCOMP)),
    ...containers.flatMap(([{ name, securityContext }]) => [
      ...(securityContext?.seccompProfile ? [] : about(`${SECCOMP_CONTAINER}${name}`, SECCOMP)),
      ...(securityContext?.appArmorProfile || appArmorProfile || !isTemplate
        ? []
        : about(`${APPARMOR}${name}`, 'deprecated since v1.30; use the "appArmorProfile" field instead')),
    ]),
  ];
}
