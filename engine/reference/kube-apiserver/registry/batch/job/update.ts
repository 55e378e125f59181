/** What of a Job may change (pkg/apis/batch/validation: ValidateJobUpdate). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Job, JobSpec } from '../../../../../kubernetes/batch.ts';
import type { Container } from '../../../../../kubernetes/containers.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { PodTemplate } from '../../../../../kubernetes/objects.ts';
import { immutable, invalid } from '../../../field-errors.ts';
import { internalOf } from '../../../schema/internal.ts';
import { validateImmutableSelector } from '../../apps/validation.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../../metadata.ts';
import { hasPrefixedLabels } from './selector.ts';
import { validateJob, validateJobSpec } from './validation.ts';

/** Everything is validated twice upstream, too. */
export function validateJobUpdate(job: Job, old: Job): Cause[] {
  const { spec } = job;
  const same = (name: 'completionMode' | 'backoffLimitPerIndex' | 'managedBy') =>
    immutable(`spec.${name}`, spec[name] ?? null, spec[name] === old.spec[name]);
  const policy = (name: 'podFailurePolicy' | 'successPolicy', type: string) =>
    immutable(`spec.${name}`, internalOf(`*${type}`, spec[name]), isEqual(spec[name], old.spec[name]));
  return [
    ...validateObjectMeta(job.metadata, true),
    ...validateJob(job, hasPrefixedLabels(old)),
    ...validateObjectMetaUpdate(job.metadata, old.metadata),
    ...validateJobSpec(spec),
    ...validateCompletions(spec, old.spec),
    ...validateImmutableSelector(spec.selector, old.spec.selector),
    ...validatePodTemplateUpdate(spec.template, old),
    ...same('completionMode'),
    ...policy('podFailurePolicy', 'PodFailurePolicy'),
    ...same('backoffLimitPerIndex'),
    ...same('managedBy'),
    ...policy('successPolicy', 'SuccessPolicy'),
  ];
}

/** An indexed Job grows and shrinks with its parallelism. */
function validateCompletions(spec: JobSpec, { completions: old }: JobSpec): Cause[] {
  const { completions, parallelism, completionMode } = spec;
  const at = 'spec.completions';
  if (completionMode !== 'Indexed') return immutable(at, completions ?? null, completions === old);
  return completions === old || completions === undefined || completions === parallelism
    ? []
    : [invalid(at, completions, 'can only be modified in tandem with spec.parallelism')];
}

/** While a Job is suspended, its pods may be given other nodes and resources. */
function validatePodTemplateUpdate(template: PodTemplate, old: Job): Cause[] {
  const { suspend } = old.spec;
  const before = mayChangePods(old) ? withScheduling(old.spec.template, template) : old.spec.template;
  if (!suspend || !mayChangePods(old))
    return immutable('spec.template', internalOf('PodTemplateSpec', template), isEqual(template, before));
  const expected = {
    ...before.spec,
    containers: withResources(before.spec.containers, template.spec.containers),
    initContainers: withResources(before.spec.initContainers, template.spec.initContainers),
  };
  return immutable(
    'spec.template.spec',
    internalOf('PodSpec', template.spec),
    isEqual(template.spec, expected),
  );
}

/** shouldAllowMutablePodTemplate */
function mayChangePods({ spec, status = {} }: Job): boolean {
  const suspended = status.conditions?.some((c) => c.type === 'Suspended' && c.status === 'True');
  return spec.suspend === true && (!status.startTime || suspended === true) && !status.active;
}

/** The template with what decides about nodes taken from another. */
function withScheduling(template: PodTemplate, { metadata, spec }: PodTemplate): PodTemplate {
  const { nodeAffinity: _, ...others } = template.spec.affinity ?? {};
  const affinity = {
    ...others,
    ...(spec.affinity?.nodeAffinity ? { nodeAffinity: spec.affinity.nodeAffinity } : {}),
  };
  return {
    metadata: { ...template.metadata, labels: metadata?.labels, annotations: metadata?.annotations },
    spec: {
      ...template.spec,
      affinity: Object.keys(affinity).length > 0 || spec.affinity ? affinity : undefined,
      nodeSelector: spec.nodeSelector,
      tolerations: spec.tolerations,
      schedulingGates: spec.schedulingGates,
    },
  };
}

function withResources(
  containers: Container[] | undefined,
  changed: Container[] | undefined,
): Container[] | undefined {
  if (containers?.length !== changed?.length) return containers;
  return containers?.map((container, i) => {
    const other = changed?.[i];
    return other?.name === container.name ? { ...container, resources: other.resources } : container;
  });
}
