/** Profiles of AppArmor (ValidateAppArmorProfileField). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Profile } from '../../../../../../kubernetes/containers.ts';
import { invalid, notSupported, required, tooLong } from '../../../../field-errors.ts';

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const MAX_LENGTH = 4_095;

export function validateAppArmorProfileField(profile: Profile | undefined, at: string): Cause[] {
  if (!profile) return [];
  const { type, localhostProfile } = profile;
  const path = `${at}.localhostProfile`;
  if (!type) return [required(`${at}.type`, 'type is required when appArmorProfile is set')];
  if (!TYPES.includes(type)) return [notSupported(`${at}.type`, type, TYPES)];
  if (type !== 'Localhost')
    return localhostProfile === undefined
      ? []
      : [invalid(path, localhostProfile, 'can only be set when AppArmor type is Localhost')];
  if (localhostProfile === undefined) return [required(path, 'must be set when AppArmor type is Localhost')];
  const trimmed = localhostProfile.trim();
  const causes: Cause[] = [];
  if (trimmed !== localhostProfile)
    causes.push(invalid(path, localhostProfile, 'must not be padded with whitespace'));
  else if (trimmed === '') causes.push(required(path, 'must be set when AppArmor type is Localhost'));
  if (localhostProfile.length > MAX_LENGTH) causes.push(tooLong(path, MAX_LENGTH));
  return causes;
}
