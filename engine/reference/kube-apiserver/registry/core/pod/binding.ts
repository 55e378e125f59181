/** How a pod gets its node (pkg/registry/core/pod/storage: BindingREST). */
import type { Condition, Pod } from '../../../../../kubernetes/objects.ts';
import { resourceOf } from '../../../../../kubernetes/resources.ts';
import { quote } from '../../../field-errors.ts';
import { conflict } from '../../../status.ts';
import type { SubresourceStrategy } from '../../rest/strategy.ts';

const SCHEDULED = 'PodScheduled';
const BINDING = { ...resourceOf('Pod'), plural: 'pods/binding' };

/** Of what is written only the node counts, the condition that says so, and further annotations. */
export const bindingStrategy: SubresourceStrategy<Pod> = {
  prepareForUpdate(pod, old) {
    const problem = bindingProblem(old);
    if (problem) throw conflict(BINDING, old.metadata.name, problem);
    const isScheduled = ({ type }: Condition) => type === SCHEDULED;
    const scheduled: Condition = { type: SCHEDULED, status: 'True' };
    const given = pod.status?.conditions?.find((c) => isScheduled(c) && c.status === 'True');
    const others = old.status?.conditions?.filter((condition) => !isScheduled(condition)) ?? [];
    const annotations = { ...old.metadata.annotations, ...pod.metadata.annotations };
    const { nominatedNodeName: _, ...status } = old.status ?? {};
    return {
      ...old,
      metadata: Object.keys(annotations).length > 0 ? { ...old.metadata, annotations } : old.metadata,
      spec: { ...old.spec, nodeName: pod.spec.nodeName },
      status: { ...status, conditions: [...others, given ?? scheduled] },
    };
  },
};

function bindingProblem({ metadata: { name, deletionTimestamp }, spec }: Pod): string | undefined {
  if (deletionTimestamp) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (spec.nodeName) return `pod ${name} is already assigned to node ${quote(spec.nodeName)}`;
  return spec.schedulingGates?.length ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}
