/** The operating system of a pod's node (validateOS, validateLinux). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { forbidden, notSupported, required } from '../../../../field-errors.ts';

const SYSTEMS = ['linux', 'windows'];

/** What Windows does not have is not checked: the model has no such nodes. */
export function validateOS({ os, securityContext }: PodSpec, at: string): Cause[] {
  if (!os) return [];
  if (!os.name) return [required(`${at}.os.name`)];
  if (!SYSTEMS.includes(os.name)) return [notSupported(`${at}.os`, os.name, SYSTEMS)];
  return os.name === 'linux' && securityContext?.windowsOptions
    ? [forbidden(`${at}.securityContext.windowsOptions`, 'windows options cannot be set for a linux pod')]
    : [];
}
