/** Evictions, which PodDisruptionBudgets may refuse (pkg/registry/core/pod/storage: EvictionREST). */
import { isReady } from '../../../kubernetes/conditions.ts';
import type { Condition, KubeObject, Pod } from '../../../kubernetes/objects.ts';
import type { PodDisruptionBudget } from '../../../kubernetes/policy.ts';
import type { ApiServer } from '../apiserver.ts';
import type { DeleteOptions, WriteOptions } from '../registry/rest/options.ts';
import { matchesSelector } from '../selectors.ts';
import { badRequest, StatusError } from '../status.ts';

export interface Eviction extends KubeObject {
  deleteOptions?: DeleteOptions;
}

interface Evicted {
  namespace?: string;
  name: string;
}

/** Throws a StatusError where a budget does not allow it. */
export function evict(
  server: ApiServer,
  ref: Evicted,
  eviction: Partial<Eviction>,
  options: WriteOptions,
): void {
  const { namespace, name } = ref;
  if (eviction.metadata?.name !== name)
    throw badRequest('name in URL does not match name in Eviction object');
  const pod = server.get<Pod>('Pod', namespace, name);
  if (!canIgnorePDB(pod)) checkBudgets(server, pod, options);
  addCondition(server, ref, options);
  server.delete('Pod', namespace, name, { ...eviction.deleteOptions, ...options });
}

/** A pod that does not run, or is ending, is no loss. */
function canIgnorePDB({ metadata, status }: Pod): boolean {
  const phase = status?.phase ?? '';
  return metadata.deletionTimestamp !== undefined || ['Succeeded', 'Failed', 'Pending'].includes(phase);
}

function checkBudgets(server: ApiServer, pod: Pod, options: WriteOptions): void {
  const { namespace, labels } = pod.metadata;
  const budgets = server
    .list<PodDisruptionBudget>('PodDisruptionBudget', namespace)
    .filter(({ spec }) => spec?.selector && matchesSelector(spec.selector, labels));
  if (budgets.length > 1) {
    const message =
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
    throw new StatusError(500, undefined, message);
  }
  const [budget] = budgets;
  if (!budget || (!isReady(pod) && isNoLoss(budget))) return;
  const problem = problemOf(budget);
  if (problem) throw tooManyRequests(problem.message, problem.seconds);
  if (!options.dryRun) decrement(server, budget, pod.metadata.name);
}

/** Whether a pod that is not ready may go. */
function isNoLoss({ spec, status = {} }: PodDisruptionBudget): boolean {
  const { currentHealthy = 0, desiredHealthy = 0 } = status;
  const always = spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow';
  return always || (currentHealthy >= desiredHealthy && desiredHealthy > 0);
}

function problemOf(budget: PodDisruptionBudget): { message: string; seconds?: number } | undefined {
  const { metadata, status = {} } = budget;
  const { observedGeneration = 0, disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0 } = status;
  const named = `The disruption budget ${metadata.name}`;
  if (observedGeneration < (metadata.generation ?? 0))
    return { message: `${named} is still being processed by the server.`, seconds: 10 };
  if (disruptionsAllowed > 0) return undefined;
  return currentHealthy <= desiredHealthy
    ? { message: `${named} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently` }
    : { message: `${named} does not allow evicting pods currently` };
}

function tooManyRequests(message: string, seconds?: number): StatusError {
  const text = "Cannot evict pod as it would violate the pod's disruption budget.";
  return new StatusError(429, 'TooManyRequests', text, {
    causes: [{ reason: 'DisruptionBudget', message }],
    ...(seconds ? { retryAfterSeconds: seconds } : {}),
  });
}

/** The budget counts the eviction until its controller has seen it (checkAndDecrement). */
function decrement(server: ApiServer, budget: PodDisruptionBudget, pod: string): void {
  const { disruptionsAllowed = 0, disruptedPods } = budget.status ?? {};
  server.update(
    'PodDisruptionBudget',
    {
      ...budget,
      status: {
        ...budget.status,
        disruptionsAllowed: disruptionsAllowed - 1,
        disruptedPods: { ...disruptedPods, [pod]: timestamp(server) },
      },
    },
    { subresource: 'status' },
  );
}

function timestamp(server: ApiServer): string {
  return new Date(server.now()).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** addConditionAndDeletePod */
function addCondition(server: ApiServer, { namespace, name }: Evicted, options: WriteOptions): void {
  if (options.dryRun) return;
  const condition: Condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: timestamp(server),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  server.change<Pod>(
    'Pod',
    { namespace, name },
    (pod) => {
      const others = pod.status?.conditions?.filter(({ type }) => type !== condition.type) ?? [];
      return { ...pod, status: { ...pod.status, conditions: [...others, condition] } };
    },
    { subresource: 'status' },
  );
}
