/** Annotations and fields that say the same have to agree (validateSeccompAnnotationsAndFields and its like for AppArmor). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container, Profile } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { forbidden } from '../../../../field-errors.ts';
import { containersWithPath } from './podspec.ts';

type Annotations = Record<string, string>;

interface Kind {
  name: string;
  /** The values of the annotation that stand for the types without a file. */
  values: Record<string, string[]>;
}

const SECCOMP: Kind = {
  name: 'seccomp',
  values: { Unconfined: ['unconfined'], RuntimeDefault: ['runtime/default', 'docker/default'] },
};
const APPARMOR: Kind = {
  name: 'apparmor',
  values: { Unconfined: ['unconfined'], RuntimeDefault: ['runtime/default'] },
};
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const LOCALHOST = 'localhost/';

function mismatch(
  annotation: string | undefined,
  field: Profile | undefined,
  kind: Kind,
  at: string,
): Cause[] {
  if (annotation === undefined || !field) return [];
  const { type = '', localhostProfile } = field;
  const otherType = [forbidden(`${at}.type`, `${kind.name} type in annotation and field must match`)];
  if (kind.values[type]) return kind.values[type].includes(annotation) ? [] : otherType;
  if (type !== 'Localhost') return [];
  if (!annotation.startsWith(LOCALHOST)) return otherType;
  return annotation.slice(LOCALHOST.length) === localhostProfile
    ? []
    : [forbidden(`${at}.localhostProfile`, `${kind.name} profile in annotation and field must match`)];
}

export function validateProfilesMatch(annotations: Annotations = {}, spec: PodSpec, at: string): Cause[] {
  if (Object.keys(annotations).length === 0) return [];
  const { seccompProfile, appArmorProfile } = spec.securityContext ?? {};
  const containers = containersWithPath(spec, at);
  const each = (check: (container: Container, path: string) => Cause[]) =>
    containers.flatMap(([container, path]) => check(container, `${path}.securityContext`));
  return [
    ...mismatch(annotations[SECCOMP_POD], seccompProfile, SECCOMP, `${at}.securityContext.seccompProfile`),
    ...each(({ name, securityContext }, path) =>
      mismatch(
        annotations[SECCOMP_CONTAINER + name],
        securityContext?.seccompProfile,
        SECCOMP,
        `${path}.seccompProfile`,
      ),
    ),
    ...(spec.os?.name === 'windows'
      ? []
      : each(({ name, securityContext }, path) =>
          mismatch(
            annotations[APPARMOR_CONTAINER + name],
            securityContext?.appArmorProfile ?? appArmorProfile,
            APPARMOR,
            `${path}.appArmorProfile`,
          ),
        )),
  ];
}
