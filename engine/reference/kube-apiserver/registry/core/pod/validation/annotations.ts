/** Annotations with a meaning for pods (ValidatePodSpecificAnnotations). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { forbidden, invalid, quote } from '../../../../field-errors.ts';
import { validateLocalDescendingPath } from './fields.ts';

const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

type Annotations = Record<string, string>;

export function validatePodSpecificAnnotations(
  annotations: Annotations | undefined,
  spec: PodSpec,
  at: string,
): Cause[] {
  if (!annotations) return [];
  const cost = annotations[DELETION_COST];
  return [
    ...(annotations[MIRROR] !== undefined && !spec.nodeName
      ? [
          invalid(
            `${at}[${MIRROR}]`,
            annotations[MIRROR],
            'must set spec.nodeName if mirror pod annotation is set',
          ),
        ]
      : []),
    ...(cost !== undefined && !isDeletionCost(cost)
      ? [invalid(`${at}[${DELETION_COST}]`, cost, 'must be a 32bit integer')]
      : []),
    ...Object.entries(annotations).flatMap(([key, value]) => validateProfile(key, value, spec, at)),
  ];
}

/** Without a plus sign and without leading zeros (GetDeletionCostFromPodAnnotations). */
function isDeletionCost(text: string): boolean {
  return /^(0|-?[1-9]\d*)$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}

function validateProfile(key: string, value: string, spec: PodSpec, at: string): Cause[] {
  if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER))
    return validateSeccompProfile(value, `${at}.${key}`);
  if (!key.startsWith(APPARMOR)) return [];
  const path = `${at}[${key}]`;
  const name = key.slice(APPARMOR.length);
  const all = [...spec.containers, ...(spec.initContainers ?? []), ...(spec.ephemeralContainers ?? [])];
  const known = ['', 'runtime/default', 'unconfined'].includes(value) || value.startsWith('localhost/');
  return [
    ...(all.some((container) => container.name === name) ? [] : [invalid(path, name, 'container not found')]),
    ...(known ? [] : [invalid(path, value, `invalid AppArmor profile name: ${quote(value)}`)]),
  ];
}

function validateSeccompProfile(profile: string, at: string): Cause[] {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return [];
  return profile.startsWith('localhost/')
    ? validateLocalDescendingPath(profile.slice('localhost/'.length), at)
    : [invalid(at, profile, 'must be a valid seccomp profile')];
}

/** Some of them may not change (ValidatePodSpecificAnnotationUpdates). */
export function validatePodSpecificAnnotationUpdates(
  annotations: Annotations = {},
  old: Annotations = {},
  spec: PodSpec,
  at: string,
): Cause[] {
  const changed = Object.keys(old).filter((key) => annotations[key] !== old[key]);
  const added = Object.keys(annotations).filter((key) => !(key in old));
  const about = (keys: string[], what: string) =>
    keys.flatMap((key) => [
      ...(key.startsWith(APPARMOR)
        ? [forbidden(`${at}[${key}]`, `may not ${what} AppArmor annotations`)]
        : []),
      ...(key === MIRROR ? [forbidden(`${at}[${key}]`, `may not ${what} mirror pod annotation`)] : []),
    ]);
  return [
    ...about(changed, 'remove or update'),
    ...about(added, 'add'),
    ...validatePodSpecificAnnotations(annotations, spec, at),
  ];
}
