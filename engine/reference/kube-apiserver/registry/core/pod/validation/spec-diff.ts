/** What an update of a pod would change, as the error shows it (apimachinery pkg/util/diff: Diff). */
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { internalOf } from '../../../../schema/internal.ts';
import { unifiedDiff } from '../../../../schema/unified-diff.ts';

/** Empty if there is no difference. */
export function specDiff(old: PodSpec, spec: PodSpec): string {
  const text = (of: PodSpec) => JSON.stringify(internalOf('PodSpec', of), null, 1);
  const [before, after] = [text(old), text(spec)];
  return before === after ? '' : unifiedDiff(before, after);
}
