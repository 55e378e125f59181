/** Which taints a pod tolerates (k8s.io/component-helpers scheduling/corev1 helpers.go). */
import type { Pod, Taint, Toleration } from './objects.ts';

/** What a toleration leaves out, matches all: a key, an effect, and with the operator Exists the value. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key, operator, value = '', effect } = toleration;
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  return operator === 'Exists' || value === (taint.value ?? '');
}

export function isTolerated({ spec }: Pod, taint: Taint): boolean {
  return spec.tolerations?.some((toleration) => tolerates(toleration, taint)) ?? false;
}
