/** The defaults of a DaemonSet (pkg/apis/apps/v1/defaults.go: SetDefaults_DaemonSet). */
import type { DaemonSet } from '../../../../../kubernetes/apps.ts';
import { setDefaultsPodTemplate } from '../../core/pod/defaults.ts';

const ROLLING_UPDATE = { maxUnavailable: 1, maxSurge: 0 };
/** What the internal type makes of absent numbers. */
const ZERO = { maxUnavailable: 0, maxSurge: 0 };

export function setDefaultsDaemonSet(set: DaemonSet): DaemonSet {
  const { spec } = set;
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  const rolling = !type || type === 'RollingUpdate';
  return {
    ...set,
    spec: {
      ...spec,
      template: setDefaultsPodTemplate(spec.template),
      updateStrategy: {
        type: type || 'RollingUpdate',
        ...(rollingUpdate ? { rollingUpdate: { ...ZERO, ...rollingUpdate } } : {}),
        ...(rolling ? { rollingUpdate: { ...ROLLING_UPDATE, ...rollingUpdate } } : {}),
      },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    },
  };
}
