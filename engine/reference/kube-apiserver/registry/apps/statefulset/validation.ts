/** What makes a StatefulSet invalid (pkg/apis/apps/validation: ValidateStatefulSet). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { StatefulSet } from '../../../../../kubernetes/apps.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import { forbidden, invalid, notSupported } from '../../../field-errors.ts';
import { internalOf } from '../../../schema/internal.ts';
import { validatePodSpecificAnnotations } from '../../core/pod/validation/annotations.ts';
import { validateDNS1123Label, validateNonnegativeField } from '../../core/pod/validation/fields.ts';
import { validatePodTemplateSpec } from '../../core/pod/validation/pod.ts';
import { validateLabels } from '../../labels.ts';
import { validateAnnotations } from '../../metadata.ts';
import { validateSelector } from '../replicaset/validation.ts';
import {
  isEmptySelector,
  isUsableSelector,
  shownSelector,
  validateAtMost,
  validateCollisionCount,
  validateCounts,
  validateEndless,
  validateTemplateLabels,
} from '../validation.ts';
import { validateVolumeClaimTemplates } from './claims.ts';

type Spec = StatefulSet['spec'];

export function validateStatefulSet({ spec }: StatefulSet): Cause[] {
  return [
    ...validateStatefulSetSpec(spec, validateVolumeClaimTemplates(spec.volumeClaimTemplates ?? []), true),
  ];
}

/** What cannot change any more is not validated again, so that it may be worse than is allowed today. */
function validateStatefulSetSpec(spec: Spec, claims: Cause[], isNew: boolean): Cause[] {
  const { replicas = 0, minReadySeconds = 0, ordinals, serviceName, selector } = spec;
  return [
    ...validatePolicies(spec),
    ...claims,
    ...validateNonnegativeField(replicas, 'spec.replicas'),
    ...validateNonnegativeField(minReadySeconds, 'spec.minReadySeconds'),
    ...(ordinals ? validateNonnegativeField(ordinals.start ?? 0, 'spec.ordinals.start') : []),
    ...(isNew && serviceName ? validateDNS1123Label(serviceName, 'spec.serviceName') : []),
    ...validateSelector(selector, 'statefulset'),
    ...(selector && !isUsableSelector(selector)
      ? [invalid('spec.selector', shownSelector(selector), '')]
      : validateTemplate(spec)),
    ...validateEndless(spec.template, 'spec.template', 'StatefulSet'),
  ];
}

const MANAGEMENT = ['OrderedReady', 'Parallel'];
const RETENTION = ['Retain', 'Delete'];

function validatePolicies(spec: Spec): Cause[] {
  const { podManagementPolicy = '', persistentVolumeClaimRetentionPolicy: retention = {} } = spec;
  return [
    ...(MANAGEMENT.includes(podManagementPolicy)
      ? []
      : [invalid('spec.podManagementPolicy', podManagementPolicy, "must be 'OrderedReady' or 'Parallel'")]),
    ...validateUpdateStrategy(spec.updateStrategy ?? {}, 'spec.updateStrategy'),
    ...(['whenDeleted', 'whenScaled'] as const).flatMap((when) => {
      const policy = retention[when] ?? '';
      const at = `spec.persistentVolumeClaimRetentionPolicy.${when}`;
      return RETENTION.includes(policy) ? [] : [notSupported(at, policy, RETENTION)];
    }),
  ];
}

function validateUpdateStrategy(strategy: NonNullable<Spec['updateStrategy']>, at: string): Cause[] {
  const { type, rollingUpdate } = strategy;
  const shown = internalOf('StatefulSetUpdateStrategy', strategy) as { RollingUpdate: object };
  if (type === 'OnDelete')
    return rollingUpdate
      ? [
          invalid(
            `${at}.rollingUpdate`,
            shown.RollingUpdate,
            "only allowed for updateStrategy 'RollingUpdate'",
          ),
        ]
      : [];
  if (type !== 'RollingUpdate') return [invalid(at, shown, "must be 'RollingUpdate' or 'OnDelete'")];
  return validateNonnegativeField(rollingUpdate?.partition ?? 0, `${at}.rollingUpdate.partition`);
}

/** The set gives names to its pods, and volumes for its claims. */
function validateTemplate({ selector, template, volumeClaimTemplates = [] }: Spec): Cause[] {
  const at = 'spec.template';
  const { hostname: _, subdomain: __, ...rest } = template.spec;
  const claims = new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? ''));
  const volumes = [
    ...[...claims].map((name) => ({ name, persistentVolumeClaim: { claimName: name } })),
    ...(rest.volumes ?? []).filter(({ name }) => !claims.has(name)),
  ];
  const checked = { ...template, spec: claims.size > 0 ? { ...rest, volumes } : rest };
  const { labels, annotations } = template.metadata ?? {};
  return [
    ...(selector && isEmptySelector(selector) ? [] : validateTemplateLabels(selector, template, at)),
    ...validatePodTemplateSpec(checked, at),
    ...validateLabels(`${at}.labels`, labels),
    ...validateAnnotations(annotations, `${at}.annotations`),
    ...validatePodSpecificAnnotations(annotations, template.spec, `${at}.annotations`),
  ];
}

const CHANGEABLE = [
  'replicas',
  'template',
  'updateStrategy',
  'minReadySeconds',
  'ordinals',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
];
const FORBIDDEN =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

export function validateStatefulSetUpdate({ spec }: StatefulSet, old: StatefulSet): Cause[] {
  const fixed = (of: Spec) =>
    Object.fromEntries(Object.entries(of).filter(([field]) => !CHANGEABLE.includes(field)));
  return [
    ...validateStatefulSetSpec(spec, [], false),
    ...(isEqual(fixed(spec), fixed(old.spec)) ? [] : [forbidden('spec', FORBIDDEN)]),
  ];
}

export function validateStatefulSetStatusUpdate({ status = {} }: StatefulSet, old: StatefulSet): Cause[] {
  const counts = ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'] as const;
  return [
    ...validateCounts(status, ['replicas', ...counts, 'observedGeneration', 'collisionCount']),
    ...validateAtMost(status, counts, 'replicas', 'status.replicas'),
    ...validateAtMost(status, ['availableReplicas'], 'readyReplicas', 'status.readyReplicas'),
    ...validateCollisionCount(status, old.status ?? {}),
  ];
}
