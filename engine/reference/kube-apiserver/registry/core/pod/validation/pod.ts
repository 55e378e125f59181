/** Pods, and templates of pods (ValidatePodCreate, ValidatePodTemplateSpec). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Pod, PodTemplate } from '../../../../../../kubernetes/objects.ts';
import { forbidden } from '../../../../field-errors.ts';
import { validateLabels } from '../../../labels.ts';
import { validateAnnotations } from '../../../metadata.ts';
import { validatePodSpecificAnnotations } from './annotations.ts';
import { validateContainerOnlyForPod } from './container.ts';
import { validatePodSpec } from './podspec.ts';
import { validateProfilesMatch } from './profiles-match.ts';

/** The names, labels and so on are validated by the registry. */
export function validatePodMetadataAndSpec({ metadata, spec }: Pod): Cause[] {
  return [
    ...validatePodSpecificAnnotations(metadata.annotations, spec, 'metadata.annotations'),
    ...validatePodSpec(spec, 'spec', true, metadata.name),
    ...(spec.serviceAccountName ? [] : validateNoToken(spec.volumes ?? [])),
    ...(['containers', 'initContainers'] as const).flatMap((kind) =>
      (spec[kind] ?? []).flatMap((container, i) =>
        validateContainerOnlyForPod(container, `spec.${kind}[${i}]`),
      ),
    ),
  ];
}

function validateNoToken(volumes: NonNullable<Pod['spec']['volumes']>): Cause[] {
  return volumes.flatMap(({ projected }, i) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken }, n) =>
      serviceAccountToken
        ? [
            forbidden(
              `spec.volumes[${i}].projected.sources[${n}].serviceAccountToken`,
              'must not be specified when serviceAccountName is not set',
            ),
          ]
        : [],
    ),
  );
}

export function validatePodCreate(pod: Pod): Cause[] {
  const { ephemeralContainers, nodeName, schedulingGates } = pod.spec;
  return [
    ...validatePodMetadataAndSpec(pod),
    ...(ephemeralContainers?.length
      ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')]
      : []),
    ...(nodeName && schedulingGates?.length
      ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : []),
    ...validateProfilesMatch(pod.metadata.annotations, pod.spec, 'spec'),
  ];
}

export function validatePodTemplateSpec({ metadata, spec }: PodTemplate, at: string): Cause[] {
  const { labels, annotations } = metadata ?? {};
  return [
    ...validateLabels(`${at}.labels`, labels),
    ...validateAnnotations(annotations, `${at}.annotations`),
    ...validatePodSpecificAnnotations(annotations, spec, `${at}.annotations`),
    ...validatePodSpec(spec, `${at}.spec`, false),
    ...validateProfilesMatch(annotations, spec, `${at}.spec`),
    ...(spec.ephemeralContainers?.length
      ? [forbidden(`${at}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ];
}
