/** The status of a pod, as kubelets and schedulers write it (ValidatePodStatusUpdate). */
import type { Cause } from '../../../../../../contract/observations.ts';
import { familyOf } from '../../../../../../kubernetes/ip.ts';
import type { Pod } from '../../../../../../kubernetes/objects.ts';
import type { ContainerStatus, PodStatus } from '../../../../../../kubernetes/pod-status.ts';
import { forbidden, immutable, invalid } from '../../../../field-errors.ts';
import { isValidIPForLegacyField } from '../../../../ip-validation.ts';
import { validatePodSpecificAnnotationUpdates } from './annotations.ts';
import { validateDNS1123Subdomain, validateQualifiedName } from './fields.ts';
import { mayRestart } from './restarts.ts';

const SYSTEM_CONDITIONS = ['PodScheduled', 'Ready', 'Initialized'];

export function validatePodStatusUpdate(pod: Pod, old: Pod): Cause[] {
  const { status = {}, spec } = pod;
  const before = old.status ?? {};
  const { qosClass = '' } = status;
  return [
    ...validatePodSpecificAnnotationUpdates(
      pod.metadata.annotations,
      old.metadata.annotations,
      spec,
      'metadata.annotations',
    ),
    ...validatePodConditions(status.conditions ?? []),
    ...validateNominatedNode(status.nominatedNodeName, old),
    ...validateGeneration(status.observedGeneration, 'status.observedGeneration'),
    ...immutable('status.qosClass', qosClass, qosClass === (before.qosClass ?? '')),
    ...(['containerStatuses', 'initContainerStatuses'] as const).flatMap((kind) =>
      validateContainerStateTransition(pod, kind, status[kind] ?? [], before[kind] ?? []),
    ),
    ...validateIPs('status.podIPs', status.podIPs ?? [], before.podIPs ?? []),
    ...validateHostIPs(status, before),
  ];
}

function validatePodConditions(conditions: NonNullable<PodStatus['conditions']>): Cause[] {
  return conditions.flatMap(({ type = '', observedGeneration }, i) => [
    ...validateGeneration(observedGeneration, `status.conditions[${i}].observedGeneration`),
    // the capital letter is upstream's
    ...(SYSTEM_CONDITIONS.includes(type) ? [] : validateQualifiedName(type, `status.conditions[${i}].Type`)),
  ]);
}

function validateGeneration(generation = 0, at: string): Cause[] {
  return generation < 0 ? [invalid(at, generation, 'must be a non-negative integer')] : [];
}

function validateNominatedNode(name: string | undefined, { spec, status }: Pod): Cause[] {
  const at = 'status.nominatedNodeName';
  if (!name || name === status?.nominatedNodeName) return [];
  return [
    ...validateDNS1123Subdomain(name, at),
    ...(spec.nodeName ? [forbidden(at, 'may not be set on pods that are already bound to a node')] : []),
  ];
}

/** A container that has ended runs again only if its pod says so. */
function validateContainerStateTransition(
  pod: Pod,
  kind: 'containerStatuses' | 'initContainerStatuses',
  statuses: readonly ContainerStatus[],
  old: readonly ContainerStatus[],
): Cause[] {
  return old.flatMap(({ name, state }, i) => {
    const ended = state?.terminated;
    const now = statuses.find((status) => status.name === name);
    if (!ended || !now || now.state?.terminated || mayRestart(pod.spec, kind, name, ended.exitCode))
      return [];
    return [forbidden(`status.${kind}[${i}].state`, 'may not be transitioned to non-terminated state')];
  });
}

type IPs = readonly { ip: string }[];

function validateIPs(at: string, ips: IPs, old: IPs): Cause[] {
  const families = new Set(ips.map(({ ip }) => familyOf(ip)));
  return [
    ...ips.flatMap(({ ip = '' }, i) =>
      old.some((before) => before.ip === ip) ? [] : isValidIPForLegacyField(`${at}[${i}]`, ip),
    ),
    ...(ips.length > 1 && (families.size < 2 || ips.length > 2)
      ? [
          invalid(
            at,
            ips.map(({ ip }) => ({ IP: ip })),
            'may specify no more than one IP for each IP family',
          ),
        ]
      : []),
  ];
}

function validateHostIPs({ hostIP = '', hostIPs = [] }: PodStatus, old: PodStatus): Cause[] {
  if (hostIPs.length === 0) return [];
  const [{ ip }] = hostIPs;
  return [
    ...(ip === hostIP ? [] : [invalid('status.hostIPs[0].ip', ip, 'must be equal to `hostIP`')]),
    ...validateIPs('status.hostIPs', hostIPs, old.hostIPs ?? []),
  ];
}
