/** Settings of the kernel (validateSysctls, ValidateHostSysctl). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { duplicate, invalid, required } from '../../../../field-errors.ts';

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const NAME = `^(${SEGMENT}[\\./])*${SEGMENT}$`;
const MAX_LENGTH = 253;

/** The namespace of the kernel to which a setting belongs (pkg/util/sysctl: GetNamespace). */
function namespaceOf(name: string): 'ipc' | 'net' | undefined {
  const dotted = name.replaceAll('/', '.');
  if (dotted.startsWith('net.')) return 'net';
  return /^(kernel\.(sem$|shm|msg)|fs\.mqueue\.)/.test(dotted) ? 'ipc' : undefined;
}

export function validateSysctls({ securityContext, hostNetwork, hostIPC }: PodSpec, at: string): Cause[] {
  const names = new Set<string>();
  return (securityContext?.sysctls ?? []).flatMap(({ name = '' }, i) => {
    const path = `${at}[${i}].name`;
    const causes: Cause[] = [];
    if (!name) causes.push(required(path));
    else if (name.length > MAX_LENGTH || !new RegExp(NAME).test(name))
      causes.push(invalid(path, name, `must have at most ${MAX_LENGTH} characters and match regex ${NAME}`));
    else if (names.has(name)) causes.push(duplicate(path, name));
    names.add(name);
    const namespace = namespaceOf(name);
    if (hostNetwork && namespace === 'net')
      causes.push(invalid(path, name, "may not be specified when 'hostNetwork' is true"));
    else if (hostIPC && namespace === 'ipc')
      causes.push(invalid(path, name, "may not be specified when 'hostIPC' is true"));
    return causes;
  });
}
