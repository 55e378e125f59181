/** How long a Job waits after pods that failed (pkg/controller/job/backoff_utils.go). */
import type { Pod } from '../../../kubernetes/objects.ts';

const FIRST_MS = 10_000;
const LONGEST_MS = 600_000;

/** Milliseconds until the next pod may be made; undefined where none failed of late. */
export function backoff(pods: readonly Pod[], now: number): number | undefined {
  const finished = pods
    .filter(({ status }) => status?.phase === 'Failed' || status?.phase === 'Succeeded')
    .toSorted((a, b) => finishedAt(b) - finishedAt(a));
  const since = finished.findIndex(({ status }) => status?.phase === 'Succeeded');
  const failures = since < 0 ? finished.length : since;
  if (failures === 0) return undefined;
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  const left = finishedAt(finished[0]) + wait - now;
  return left > 0 ? left : undefined;
}

/** When the last container of a pod ended. */
function finishedAt({ metadata, status }: Pod): number {
  const times = (status?.containerStatuses ?? []).flatMap(
    ({ state }) =>
      Date.parse((state?.terminated as { finishedAt?: string } | undefined)?.finishedAt ?? '') || [],
  );
  return Math.max(0, ...times) || Date.parse(metadata.creationTimestamp ?? '') || 0;
}
