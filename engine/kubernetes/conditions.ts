/** Conditions of pods and nodes. */
import type { Condition, KubeObject } from './objects.ts';

/** The status of the condition Ready of a pod or node; undefined if it is not set. */
export function readiness(
  object: KubeObject & { status?: { conditions?: Condition[] } },
): Condition['status'] | undefined {
  return object.status?.conditions?.find((condition) => condition.type === 'Ready')?.status;
}

export function isReady(object: KubeObject & { status?: { conditions?: Condition[] } }): boolean {
  return readiness(object) === 'True';
}
