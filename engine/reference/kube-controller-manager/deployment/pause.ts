/** What a Deployment that is paused, or resumed, says of its progress (deployment/sync.go: checkPausedConditions). */
import type { Deployment } from '../../../kubernetes/objects.ts';
import { setCondition } from '../controller_conditions.ts';

/** The Deployment with that condition; `now` as in metav1.Time. */
export function pauseConditions(deployment: Deployment, now: string): Deployment {
  const { paused, progressDeadlineSeconds } = deployment.spec;
  if (progressDeadlineSeconds === undefined) return deployment;
  const conditions = deployment.status?.conditions ?? [];
  const current = conditions.find(({ type }) => type === 'Progressing');
  // that it took too long is not forgotten
  if (current?.reason === 'ProgressDeadlineExceeded') return deployment;
  const wasPaused = current?.reason === 'DeploymentPaused';
  if (Boolean(paused) === wasPaused) return deployment;
  const [reason, message] = paused
    ? ['DeploymentPaused', 'Deployment is paused']
    : ['DeploymentResumed', 'Deployment is resumed'];
  const next = { type: 'Progressing', status: 'Unknown' as const, reason, message, lastUpdateTime: now };
  return { ...deployment, status: { ...deployment.status, conditions: setCondition(conditions, next, now) } };
}
