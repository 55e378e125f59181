/** The class of a pod by what its containers request and may use (pkg/apis/core/helper/qos: ComputePodQOS). */
import type { ResourceList } from '../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../kubernetes/objects.ts';
import { nanoOf } from '../../../../../kubernetes/quantity.ts';

const COMPUTE = ['cpu', 'memory'] as const;

export function computePodQOS({ containers, initContainers = [], resources }: PodSpec): string {
  const all = resources ? [resources] : [...containers, ...initContainers].map((c) => c.resources ?? {});
  const requests = sumOf(all.map((own) => own.requests));
  const limits = sumOf(all.map((own) => own.limits));
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  const limited = all.every(({ limits: own }) => COMPUTE.every((name) => nanoOf(own?.[name]) > 0n));
  const equal = [...requests].every(([name, value]) => limits.get(name) === value);
  return limited && equal && requests.size === limits.size ? 'Guaranteed' : 'Burstable';
}

function sumOf(lists: (ResourceList | undefined)[]): Map<string, bigint> {
  const sum = new Map<string, bigint>();
  for (const list of lists)
    for (const name of COMPUTE) {
      const value = nanoOf(list?.[name]);
      if (value > 0n) sum.set(name, (sum.get(name) ?? 0n) + value);
    }
  return sum;
}
