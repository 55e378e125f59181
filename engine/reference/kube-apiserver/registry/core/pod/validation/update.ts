/** What of a pod may change (ValidatePodUpdate). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container } from '../../../../../../kubernetes/containers.ts';
import { isEqual } from '../../../../../../kubernetes/equal.ts';
import type { Pod, PodSpec } from '../../../../../../kubernetes/objects.ts';
import { forbidden, invalid, required } from '../../../../field-errors.ts';
import { MAX_INT32 } from '../../../../names.ts';
import { validatePodSpecificAnnotationUpdates } from './annotations.ts';
import { validateGatedSpec } from './gated.ts';
import { validatePodMetadataAndSpec } from './pod.ts';
import { specDiff } from './spec-diff.ts';
import { validateOnlyAddedTolerations } from './tolerations.ts';

const UPDATABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

export function validatePodUpdate(pod: Pod, old: Pod): Cause[] {
  const { spec } = pod;
  const annotations = validatePodSpecificAnnotationUpdates(
    pod.metadata.annotations,
    old.metadata.annotations,
    spec,
    'metadata.annotations',
  );
  // what is stored is valid, or was when it was stored
  if (isEqual(spec, old.spec)) return [...validatePodMetadataAndSpec(pod), ...annotations];
  return [...validatePodMetadataAndSpec(pod), ...annotations, ...validateSpecUpdate(spec, old.spec)];
}

function validateSpecUpdate(spec: PodSpec, old: PodSpec): Cause[] {
  const causes: Cause[] = [];
  for (const kind of ['containers', 'initContainers'] as const) {
    const [containers, before] = [spec[kind] ?? [], old[kind] ?? []];
    if (containers.length !== before.length)
      return [...causes, forbidden(`spec.${kind}`, 'pod updates may not add or remove containers')];
    causes.push(...validateImages(containers, `spec.${kind}`));
  }
  const deadline = validateDeadline(spec.activeDeadlineSeconds, old.activeDeadlineSeconds);
  causes.push(...deadline);
  if (deadline.length > 0 && spec.activeDeadlineSeconds !== undefined) return causes;
  causes.push(
    ...validateOnlyAddedTolerations(spec.tolerations ?? [], old.tolerations ?? [], 'spec.tolerations'),
    ...validateOnlyDeletedSchedulingGates(spec, old),
  );
  const munged = mungedSpec(spec, old);
  const gated = old.schedulingGates?.length ? validateGatedSpec(munged, old) : { causes: [], spec: munged };
  causes.push(...gated.causes);
  const diff = specDiff(old, gated.spec);
  if (diff !== '')
    causes.push(forbidden('spec', `pod updates may not change fields other than ${UPDATABLE}\n${diff}`));
  return causes;
}

function validateImages(containers: readonly Container[], at: string): Cause[] {
  return containers.flatMap(({ image = '' }, i) => [
    ...(image ? [] : [required(`${at}[${i}].image`)]),
    ...(image === image.trim()
      ? []
      : [invalid(`${at}[${i}].image`, image, 'must not have leading or trailing whitespace')]),
  ]);
}

function validateDeadline(seconds: number | undefined, before: number | undefined): Cause[] {
  const at = 'spec.activeDeadlineSeconds';
  if (seconds === undefined)
    return before === undefined
      ? []
      : [invalid(at, null, 'must not update from a positive integer to nil value')];
  if (seconds < 0 || seconds > MAX_INT32)
    return [invalid(at, seconds, `must be between 0 and ${MAX_INT32}, inclusive`)];
  return before !== undefined && before < seconds
    ? [invalid(at, seconds, 'must be less than or equal to previous value')]
    : [];
}

function validateOnlyDeletedSchedulingGates(spec: PodSpec, old: PodSpec): Cause[] {
  // of gates with the same name the last counts
  const added = new Map((spec.schedulingGates ?? []).map(({ name = '' }, i) => [name, i]));
  for (const { name = '' } of old.schedulingGates ?? []) added.delete(name);
  return [...added].map(([name, i]) =>
    forbidden(
      `spec.schedulingGates[${i}].name`,
      `only deletion is allowed, but found new scheduling gate '${name}'`,
    ),
  );
}

/** The new spec with all that may change taken from the old one: what differs then may not. */
function mungedSpec(spec: PodSpec, old: PodSpec): PodSpec {
  const withImages = (kind: 'containers' | 'initContainers') =>
    (spec[kind] ?? []).map((c, i) => ({ ...c, image: (old[kind] ?? [])[i].image }));
  const grace = old.terminationGracePeriodSeconds ?? 0;
  const kept = grace < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...spec,
    containers: withImages('containers'),
    initContainers: spec.initContainers && withImages('initContainers'),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    schedulingGates: old.schedulingGates,
    tolerations: old.tolerations,
    terminationGracePeriodSeconds: kept ? grace : spec.terminationGracePeriodSeconds,
  };
}
