/** What admission adds to pods, in the order of the plugins (pkg/kubeapiserver/options/plugins.go). */
import type { Pod } from '../../../kubernetes/objects.ts';
import { resourceOf } from '../../../kubernetes/resources.ts';
import type { Toleration } from '../../../kubernetes/scheduling.ts';
import { quote } from '../field-errors.ts';
import { forbiddenObject } from '../status.ts';

const WAITS = 300;

/** A pod stays for five minutes on a node that is not ready, unless it says otherwise (DefaultTolerationSeconds). */
const DEFAULT_TOLERATIONS: readonly Toleration[] = ['not-ready', 'unreachable'].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: WAITS,
}));

function withDefaultTolerations(pod: Pod): Pod {
  const { tolerations = [] } = pod.spec;
  const missing = DEFAULT_TOLERATIONS.filter(
    ({ key }) =>
      !tolerations.some((t) => (t.key === key || !t.key) && (t.effect === 'NoExecute' || !t.effect)),
  );
  if (missing.length === 0) return pod;
  return { ...pod, spec: { ...pod.spec, tolerations: [...tolerations, ...missing] } };
}

/** The classes of every cluster; others are not modelled. */
const PRIORITIES: Record<string, number> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};
const POLICY = 'PreemptLowerPriority';

/** The number that a class stands for (plugin Priority). */
function withPriority(pod: Pod): Pod {
  const { priorityClassName, priority: given, preemptionPolicy = POLICY } = pod.spec;
  const priority = priorityClassName ? PRIORITIES[priorityClassName] : 0;
  const refused = (why: string) => forbiddenObject(resourceOf('Pod'), pod.metadata.name, why);
  const computed = 'must not be provided in pod spec; priority admission controller computed';
  const from = 'from the given PriorityClass name';
  if (priority === undefined) throw refused(`no PriorityClass with name ${priorityClassName} was found`);
  if (given !== undefined && given !== priority)
    throw refused(`the integer value of priority (${given}) ${computed} ${priority} ${from}`);
  if (preemptionPolicy !== POLICY)
    throw refused(`the string value of PreemptionPolicy (${preemptionPolicy}) ${computed} ${POLICY} ${from}`);
  return { ...pod, spec: { ...pod.spec, priority, preemptionPolicy } };
}

/** There are no classes of runtimes in the model (plugin RuntimeClass). */
function checkRuntimeClass({ metadata, spec }: Pod): void {
  if (spec.runtimeClassName === undefined) return;
  const why = `pod rejected: RuntimeClass ${quote(spec.runtimeClassName)} not found`;
  throw forbiddenObject(resourceOf('Pod'), metadata.name, why);
}

/** Throws a StatusError for a pod whose priority is not that of its class, or whose runtime is not known. */
export function admitPod(pod: Pod): Pod {
  const admitted = withDefaultTolerations(withPriority(pod));
  checkRuntimeClass(admitted);
  return admitted;
}

/** An update may leave out what admission added. */
export function admitPodUpdate(pod: Pod, old: Pod): Pod {
  if (pod.spec === old.spec) return pod;
  const { priority = old.spec.priority, preemptionPolicy = old.spec.preemptionPolicy } = pod.spec;
  return withDefaultTolerations({
    ...pod,
    spec: {
      ...pod.spec,
      ...(priority === undefined ? {} : { priority }),
      ...(preemptionPolicy === undefined ? {} : { preemptionPolicy }),
    },
  });
}
