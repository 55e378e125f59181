/** The defaults of a StatefulSet (pkg/apis/apps/v1/defaults.go: SetDefaults_StatefulSet). */
import type { StatefulSet, VolumeClaim } from '../../../../../kubernetes/apps.ts';
import { canonicalList } from '../../core/pod/container-defaults.ts';
import { setDefaultsPodTemplate } from '../../core/pod/defaults.ts';

const RETAIN = { whenDeleted: 'Retain', whenScaled: 'Retain' };

export function setDefaultsStatefulSet(set: StatefulSet): StatefulSet {
  const { spec } = set;
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  const rolling = !type || (type === 'RollingUpdate' && rollingUpdate);
  return {
    ...set,
    spec: {
      ...spec,
      podManagementPolicy: spec.podManagementPolicy || 'OrderedReady',
      updateStrategy: {
        type: type || 'RollingUpdate',
        ...(rollingUpdate ? { rollingUpdate } : {}),
        ...(rolling ? { rollingUpdate: { partition: 0, ...rollingUpdate } } : {}),
      },
      persistentVolumeClaimRetentionPolicy: { ...RETAIN, ...spec.persistentVolumeClaimRetentionPolicy },
      replicas: spec.replicas ?? 1,
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      template: setDefaultsPodTemplate(spec.template),
      ...(spec.volumeClaimTemplates
        ? { volumeClaimTemplates: spec.volumeClaimTemplates.map(setDefaultsClaim) }
        : {}),
    },
  };
}

/** SetDefaults_PersistentVolumeClaim */
function setDefaultsClaim(claim: VolumeClaim): VolumeClaim {
  const { spec = {} } = claim;
  const { limits, requests } = spec.resources ?? {};
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    ...claim,
    metadata: claim.metadata ?? {},
    spec: {
      volumeMode: 'Filesystem',
      ...spec,
      resources: {
        ...(limits ? { limits: canonicalList(limits) } : {}),
        ...(requests ? { requests: canonicalList(requests) } : {}),
      },
    },
    status: { phase: 'Pending' },
  };
}
