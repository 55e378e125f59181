/** The defaults of a Deployment (pkg/apis/apps/v1/defaults.go: SetDefaults_Deployment). */
import type { Deployment } from '../../../../../kubernetes/objects.ts';
import { setDefaultsPodTemplate } from '../../core/pod/defaults.ts';

const ROLLING_UPDATE = { maxUnavailable: '25%', maxSurge: '25%' };

export function setDefaultsDeployment(deployment: Deployment): Deployment {
  const { spec } = deployment;
  const { type = 'RollingUpdate', rollingUpdate } = spec.strategy ?? {};
  return {
    ...deployment,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: setDefaultsPodTemplate(spec.template),
      strategy: {
        type: type || 'RollingUpdate',
        ...(rollingUpdate ? { rollingUpdate } : {}),
        ...(type === 'RollingUpdate' || type === ''
          ? { rollingUpdate: { ...ROLLING_UPDATE, ...rollingUpdate } }
          : {}),
      },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    },
  };
}
