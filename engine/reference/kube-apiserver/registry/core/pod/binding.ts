/** How a pod gets its node (pkg/registry/core/pod/storage: BindingREST). */
import type { Condition, Pod } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import { quote } from '../../../field-errors.ts';
import { conflict } from '../../../status.ts';
import type { SubresourceStrategy } from '../../rest/strategy.ts';
import { withDefaultedSpec } from './defaults.ts';

const SCHEDULED = 'PodScheduled';
const BINDING = { ...resourceOf('Pod'), plural: 'pods/binding' };

/** Of what is written only the node counts, the condition that says so, and further labels and annotations. */
export const bindingStrategy: SubresourceStrategy<Pod> = {
  prepareForUpdate(pod, old) {
    const problem = bindingProblem(old);
    if (problem) throw conflict(BINDING, old.metadata.name, problem);
    const isScheduled = ({ type }: Condition) => type === SCHEDULED;
    const scheduled: Condition = {
      type: SCHEDULED,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: null,
    };
    const given = pod.status?.conditions?.find((c) => isScheduled(c) && c.status === 'True');
    const others = old.status?.conditions?.filter((condition) => !isScheduled(condition)) ?? [];
    const { labels = {}, annotations = {} } = pod.metadata;
    const { nominatedNodeName: _, ...status } = old.status ?? {};
    return {
      ...withDefaultedSpec(old, { ...old.spec, nodeName: pod.spec.nodeName }),
      metadata: {
        ...old.metadata,
        ...ifAny('labels', { ...old.metadata.labels, ...labels }),
        ...ifAny('annotations', { ...old.metadata.annotations, ...annotations }),
      },
      status: { ...status, conditions: [...others, given ?? scheduled] },
    };
  },
};

function bindingProblem({ metadata: { name, deletionTimestamp }, spec }: Pod): string | undefined {
  if (deletionTimestamp) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (spec.nodeName) return `pod ${name} is already assigned to node ${quote(spec.nodeName)}`;
  return spec.schedulingGates?.length ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}

function ifAny(field: 'labels' | 'annotations', pairs: Record<string, string>): Partial<Pod['metadata']> {
  return Object.keys(pairs).length > 0 ? { [field]: pairs } : {};
}
