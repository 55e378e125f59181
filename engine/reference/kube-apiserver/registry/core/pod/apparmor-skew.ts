/** Profiles of AppArmor that are given by an annotation (applyAppArmorVersionSkew). */
import type { Container, Profile } from '../../../../../kubernetes/containers.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { Pod } from '../../../../../kubernetes/objects.ts';

const PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

function profileOf(annotation: string): Profile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const [, localhostProfile] = /^localhost\/(.+)$/s.exec(annotation) ?? [];
  return localhostProfile ? { type: 'Localhost', localhostProfile } : undefined;
}

/** The fields that the annotations stand for. */
export function withAppArmorProfiles(pod: Pod): Pod['spec'] {
  const { metadata, spec } = pod;
  const { annotations = {} } = metadata;
  if (!Object.keys(annotations).some((key) => key.startsWith(PREFIX)) || spec.os?.name === 'windows')
    return spec;
  const withProfile = <T extends Container>(container: T): T => {
    const annotation = annotations[PREFIX + container.name];
    if (annotation === undefined || container.securityContext?.appArmorProfile) return container;
    const appArmorProfile = profileOf(annotation);
    if (!appArmorProfile || isEqual(appArmorProfile, spec.securityContext?.appArmorProfile)) return container;
    return { ...container, securityContext: { ...container.securityContext, appArmorProfile } };
  };
  return {
    ...spec,
    containers: spec.containers.map(withProfile),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(withProfile) } : {}),
  };
}

/** Annotations that set a field, or that mean nothing. */
export function appArmorWarnings({ metadata, spec }: Pod): string[] {
  const { annotations = {} } = metadata;
  if (spec.os?.name === 'windows') return [];
  return [...(spec.initContainers ?? []), ...spec.containers].flatMap(({ name, securityContext }) => {
    const annotation = annotations[PREFIX + name];
    if (annotation === undefined) return [];
    const profile = profileOf(annotation);
    const set = isEqual(profile, securityContext?.appArmorProfile);
    return profile === undefined || set
      ? [
          `metadata.annotations[${PREFIX}${name}]: deprecated since v1.30; use the "appArmorProfile" field instead`,
        ]
      : [];
  });
}
