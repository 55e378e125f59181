/** Security contexts of pods and containers (ValidateSecurityContext, validatePodSpecSecurityContext). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Profile, SecurityContext } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { invalid, invalidAll, notSupported, required } from '../../../../field-errors.ts';
import { idProblems } from '../../../../names.ts';
import { internalOf } from '../../../../schema/internal.ts';
import { validateAppArmorProfileField } from './apparmor.ts';
import { validateLocalDescendingPath } from './fields.ts';
import { validateSysctls } from './sysctls.ts';

const PROC_MOUNTS = ['Default', 'Unmasked'];

export function validateSecurityContext(
  context: SecurityContext | undefined,
  at: string,
  hostUsers: boolean,
): Cause[] {
  if (!context) return [];
  const { runAsUser, runAsGroup, procMount, seccompProfile, appArmorProfile } = context;
  return [
    ...validateID(runAsUser, `${at}.runAsUser`),
    ...validateID(runAsGroup, `${at}.runAsGroup`),
    ...(procMount === undefined || PROC_MOUNTS.includes(procMount)
      ? []
      : [notSupported(`${at}.procMount`, procMount, PROC_MOUNTS)]),
    ...(hostUsers && procMount === 'Unmasked'
      ? [invalid(`${at}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`')]
      : []),
    ...validateSeccompProfileField(seccompProfile, `${at}.seccompProfile`),
    ...validateEscalation(context, at),
    ...validateAppArmorProfileField(appArmorProfile, `${at}.appArmorProfile`),
  ];
}

function validateID(id: number | undefined, at: string): Cause[] {
  return id === undefined ? [] : invalidAll(at, id, idProblems(id));
}

function validateEscalation(context: SecurityContext, at: string): Cause[] {
  if (context.allowPrivilegeEscalation !== false) return [];
  const shown = internalOf('SecurityContext', context);
  const prefix = 'cannot set `allowPrivilegeEscalation` to false and';
  return [
    ...(context.privileged ? [invalid(at, shown, `${prefix} \`privileged\` to true`)] : []),
    ...(context.capabilities?.add ?? [])
      .filter((name) => name === 'CAP_SYS_ADMIN')
      .map(() => invalid(at, shown, `${prefix} \`capabilities.Add\` CAP_SYS_ADMIN`)),
  ];
}

const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

function validateSeccompProfileField(profile: Profile | undefined, at: string): Cause[] {
  if (!profile) return [];
  const { type, localhostProfile } = profile;
  const path = `${at}.localhostProfile`;
  const causes: Cause[] = [];
  if (!type) causes.push(required(`${at}.type`, 'type is required when seccompProfile is set'));
  else if (!PROFILES.includes(type)) causes.push(notSupported(`${at}.type`, type, PROFILES));
  if (type === 'Localhost')
    return localhostProfile === undefined
      ? [...causes, required(path, 'must be set when seccomp type is Localhost')]
      : [...causes, ...validateLocalDescendingPath(localhostProfile, path)];
  if (localhostProfile === undefined) return causes;
  const shown = { Type: type ?? '', LocalhostProfile: localhostProfile };
  return [...causes, invalid(path, shown, 'can only be set when seccomp type is Localhost')];
}

const POLICIES = {
  fsGroupChangePolicy: ['Always', 'OnRootMismatch'],
  supplementalGroupsPolicy: ['Merge', 'Strict'],
  seLinuxChangePolicy: ['MountOption', 'Recursive'],
};

export function validatePodSecurityContext(spec: PodSpec, at: string): Cause[] {
  const { securityContext: context = {}, shareProcessNamespace, hostPID } = spec;
  const policy = (name: keyof typeof POLICIES) => {
    const value = context[name];
    return value === undefined || POLICIES[name].includes(value)
      ? []
      : [notSupported(`${at}.${name}`, value, POLICIES[name])];
  };
  return [
    ...validateID(context.fsGroup, `${at}.fsGroup`),
    ...validateID(context.runAsUser, `${at}.runAsUser`),
    ...validateID(context.runAsGroup, `${at}.runAsGroup`),
    ...(context.supplementalGroups ?? []).flatMap((id, i) =>
      validateID(id, `${at}.supplementalGroups[${i}]`),
    ),
    ...(shareProcessNamespace && hostPID
      ? [
          invalid(
            `${at}.shareProcessNamespace`,
            true,
            'ShareProcessNamespace and HostPID cannot both be enabled',
          ),
        ]
      : []),
    ...validateSysctls(spec, `${at}.sysctls`),
    ...policy('fsGroupChangePolicy'),
    ...validateSeccompProfileField(context.seccompProfile, `${at}.seccompProfile`),
    ...validateAppArmorProfileField(context.appArmorProfile, `${at}.appArmorProfile`),
    ...policy('supplementalGroupsPolicy'),
    ...policy('seLinuxChangePolicy'),
  ];
}
