/** The defaults of volumes (pkg/apis/core/v1/defaults.go: SetDefaults_Volume and those of its sources). */
import { canonicalQuantity } from '../../../../../kubernetes/quantity.ts';
import type { DownwardAPIVolumeFile, Volume, VolumeProjection } from '../../../../../kubernetes/volumes.ts';
import { pullPolicyOf } from './container-defaults.ts';
import { withDefault } from './default-fields.ts';

const FILE_MODE = 0o644;

export function setDefaultsVolume(given: Volume): Volume {
  // a volume without a source is an empty directory
  if (Object.keys(given).every((key) => key === 'name')) return { ...given, emptyDir: {} };
  const { emptyDir, hostPath, configMap, secret, downwardAPI, projected, image } = given;
  const volume = { ...given };
  if (emptyDir?.sizeLimit !== undefined)
    volume.emptyDir = { ...emptyDir, sizeLimit: canonicalQuantity(emptyDir.sizeLimit) };
  if (hostPath) volume.hostPath = { type: '', ...hostPath };
  if (configMap) volume.configMap = { defaultMode: FILE_MODE, ...configMap };
  if (secret) volume.secret = { defaultMode: FILE_MODE, ...secret };
  if (downwardAPI)
    volume.downwardAPI = { defaultMode: FILE_MODE, ...downwardAPI, ...filesOf(downwardAPI.items) };
  if (projected)
    volume.projected = {
      defaultMode: FILE_MODE,
      ...projected,
      ...(projected.sources ? { sources: projected.sources.map(setDefaultsProjection) } : {}),
    };
  if (image) volume.image = { ...image, pullPolicy: image.pullPolicy || pullPolicyOf(image.reference ?? '') };
  return volume;
}

function filesOf(items: DownwardAPIVolumeFile[] | undefined): { items?: DownwardAPIVolumeFile[] } {
  return items ? { items: items.map(setDefaultsFile) } : {};
}

function setDefaultsFile(file: DownwardAPIVolumeFile): DownwardAPIVolumeFile {
  const { fieldRef, resourceFieldRef } = file;
  return {
    ...file,
    ...(fieldRef ? { fieldRef: withDefault(fieldRef, { apiVersion: 'v1' }) } : {}),
    ...(resourceFieldRef
      ? {
          resourceFieldRef: {
            ...resourceFieldRef,
            divisor: canonicalQuantity(resourceFieldRef.divisor ?? 0),
          },
        }
      : {}),
  };
}

function setDefaultsProjection(source: VolumeProjection): VolumeProjection {
  const { serviceAccountToken, downwardAPI } = source;
  return {
    ...source,
    ...(serviceAccountToken
      ? { serviceAccountToken: { expirationSeconds: 3_600, ...serviceAccountToken } }
      : {}),
    ...(downwardAPI ? { downwardAPI: { ...downwardAPI, ...filesOf(downwardAPI.items) } } : {}),
  };
}
