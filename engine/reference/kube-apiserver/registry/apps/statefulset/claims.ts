/** The claims of a StatefulSet's pods (ValidatePersistentVolumeClaimSpec). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { VolumeClaim } from '../../../../../kubernetes/apps.ts';
import { nanoOf } from '../../../../../kubernetes/quantity.ts';
import { forbidden, invalid, notSupported, required } from '../../../field-errors.ts';
import { validateLabelSelector } from '../../labels.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

export function validateVolumeClaimTemplates(claims: readonly VolumeClaim[]): Cause[] {
  return claims.flatMap(({ spec = {} }, i) => {
    const at = `spec.volumeClaimTemplates[${i}].spec`;
    const { accessModes = [], selector, resources, volumeMode } = spec;
    const storage = resources?.requests?.storage;
    return [
      ...(accessModes.length > 0
        ? []
        : [required(`${at}.accessModes`, 'at least 1 access mode is required')]),
      ...(selector ? validateLabelSelector(`${at}.selector`, selector) : []),
      ...accessModes.flatMap((mode) =>
        ACCESS_MODES.includes(mode) ? [] : [notSupported(`${at}.accessModes`, mode, ACCESS_MODES)],
      ),
      ...(accessModes.includes('ReadWriteOncePod') && accessModes.length > 1
        ? [forbidden(`${at}.accessModes`, 'may not use ReadWriteOncePod with other access modes')]
        : []),
      ...(storage === undefined ? [required(`${at}.resources[storage]`)] : []),
      ...(storage !== undefined && nanoOf(storage) <= 0n
        ? [invalid(`${at}.resources[storage]`, String(storage), 'must be greater than zero')]
        : []),
      ...(volumeMode === undefined || VOLUME_MODES.includes(volumeMode)
        ? []
        : [notSupported(`${at}.volumeMode`, volumeMode, VOLUME_MODES)]),
    ];
  });
}
