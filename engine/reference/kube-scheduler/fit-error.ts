/** Why no node can take a pod (pkg/scheduler/framework/types.go: FitError; plugins/defaultpreemption). */
import type { Rejection } from './plugins/framework.ts';

/**
 * `0/3 nodes are available: ...`. Pods have no priority here, so preemption finds no victims; where pods that go would not
 * help, it is not tried.
 */
export function fitError(rejections: readonly Rejection[]): string {
  const all = rejections.length;
  if (all === 0) return 'no nodes available to schedule pods';
  const resolvable = rejections.filter((rejection) => rejection.resolvable).length;
  const preemption = histogram([
    ...Array<string>(resolvable).fill('No preemption victims found for incoming pod'),
    ...Array<string>(all - resolvable).fill('Preemption is not helpful for scheduling'),
  ]);
  const reasons = histogram(rejections.flatMap((rejection) => rejection.reasons));
  const available = `0/${all} nodes are available:`;
  return `${available} ${reasons}. no new claims to deallocate, preemption: ${available} ${preemption}.`;
}

/** Each reason with its count, sorted as texts. */
function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const texts = [...counts].map(([reason, count]) => `${count} ${reason}`);
  return texts.sort().join(', ');
}
