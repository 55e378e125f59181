/** What distinguishes pods for the registry (pkg/registry/core/pod/strategy.go). */
import type { Pod } from '../../../../../kubernetes/objects.ts';
import type { PodAffinityTerm } from '../../../../../kubernetes/scheduling.ts';
import { admitPod, admitPodUpdate } from '../../../admission/pods.ts';
import { labelProblems } from '../../../names.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { appArmorWarnings, withAppArmorProfiles } from './apparmor-skew.ts';
import { bindingStrategy } from './binding.ts';
import { setDefaultsPod, withDefaultedSpec } from './defaults.ts';
import { podPrinter } from './printer.ts';
import { computePodQOS } from './qos.ts';
import { podStatusStrategy } from './status-strategy.ts';
import { validatePodCreate } from './validation/pod.ts';
import { validatePodUpdate } from './validation/update.ts';
import { podWarnings } from './warnings/warnings.ts';

const HOSTNAME =
  "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";

export const podStrategy: Strategy<Pod> = {
  generation: true,
  defaults: setDefaultsPod,
  prepareForCreate,
  validate: validatePodCreate,
  warningsOnPrepare: appArmorWarnings,
  warningsOnCreate({ metadata, spec }) {
    const problems = labelProblems(metadata.name);
    return [
      ...(problems.length > 0 ? [`${HOSTNAME}: [${problems.join(' ')}]`] : []),
      ...podWarnings(spec, metadata.annotations),
    ];
  },
  prepareForUpdate: admitPodUpdate,
  validateUpdate: validatePodUpdate,
  subresources: { status: podStatusStrategy, binding: bindingStrategy },
  gracePeriodSeconds: ({ spec, status }, { gracePeriodSeconds }) => {
    // nothing runs, so there is nothing to wait for
    const ended = status?.phase === 'Failed' || status?.phase === 'Succeeded';
    if (!spec.nodeName || ended) return 0;
    const period = gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0;
    return period < 0 ? 1 : period;
  },
  returnsDeletedObject: true,
  selectableFields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  printer: podPrinter,
};

const GATED = {
  type: 'PodScheduled',
  status: 'False' as const,
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
};

function prepareForCreate(given: Pod): Pod {
  const pod = admitPod(given);
  const gated = (pod.spec.schedulingGates?.length ?? 0) > 0;
  const lastTransitionTime = pod.metadata.creationTimestamp;
  const spec = withAppArmorProfiles({ ...pod, spec: withLabelKeys(pod) });
  return {
    ...withDefaultedSpec(pod, spec),
    status: {
      phase: 'Pending',
      ...(gated ? { conditions: [{ ...GATED, lastProbeTime: null, lastTransitionTime }] } : {}),
      qosClass: computePodQOS(pod.spec),
    },
  };
}

/** The values of labels that selectors name by their key (mutatePodAffinity, mutateTopologySpreadConstraints). */
function withLabelKeys({ metadata: { labels = {} }, spec }: Pod): Pod['spec'] {
  const { affinity, topologySpreadConstraints } = spec;
  const { podAffinity, podAntiAffinity } = affinity ?? {};
  if (!podAffinity && !podAntiAffinity && !topologySpreadConstraints) return spec;
  const withTerms = (of: typeof podAffinity) =>
    of && {
      ...of,
      ...(of.requiredDuringSchedulingIgnoredDuringExecution
        ? {
            requiredDuringSchedulingIgnoredDuringExecution:
              of.requiredDuringSchedulingIgnoredDuringExecution.map((term) => withKeys(term, labels)),
          }
        : {}),
      ...(of.preferredDuringSchedulingIgnoredDuringExecution
        ? {
            preferredDuringSchedulingIgnoredDuringExecution:
              of.preferredDuringSchedulingIgnoredDuringExecution.map((weighted) => ({
                ...weighted,
                podAffinityTerm: withKeys(weighted.podAffinityTerm ?? {}, labels),
              })),
          }
        : {}),
    };
  return {
    ...spec,
    ...(affinity
      ? {
          affinity: {
            ...affinity,
            ...(podAffinity ? { podAffinity: withTerms(podAffinity) } : {}),
            ...(podAntiAffinity ? { podAntiAffinity: withTerms(podAntiAffinity) } : {}),
          },
        }
      : {}),
    ...(topologySpreadConstraints
      ? { topologySpreadConstraints: topologySpreadConstraints.map((c) => withKeys(c, labels)) }
      : {}),
  };
}

type Selecting = Pick<PodAffinityTerm, 'labelSelector' | 'matchLabelKeys' | 'mismatchLabelKeys'>;

function withKeys<T extends Selecting>(term: T, labels: Record<string, string>): T {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  const requirements = [
    ...matchLabelKeys.map((key) => ({ key, operator: 'In' })),
    ...mismatchLabelKeys.map((key) => ({ key, operator: 'NotIn' })),
  ].flatMap(({ key, operator }) => (key in labels ? [{ key, operator, values: [labels[key]] }] : []));
  if (!labelSelector || requirements.length === 0) return term;
  const matchExpressions = [...(labelSelector.matchExpressions ?? []), ...requirements];
  return { ...term, labelSelector: { ...labelSelector, matchExpressions } };
}
