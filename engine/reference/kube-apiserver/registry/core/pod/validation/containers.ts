/** The containers of a pod, of all three kinds (validateContainers, validateInitContainers, validateEphemeralContainers). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container, EphemeralContainer } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { duplicate, forbidden, invalid, notFound, required } from '../../../../field-errors.ts';
import { type PodContext, validateContainerCommon, validateContainerOnlyForPod } from './container.ts';
import { validateHandlers } from './handlers.ts';
import { checkHostPortConflicts } from './ports.ts';
import { validateContainerRestartPolicy, validateInitContainerRestartPolicy } from './restart-policy.ts';

export function validateContainers(containers: readonly Container[], pod: PodContext, at: string): Cause[] {
  if (containers.length === 0) return [required(at)];
  const names = new Set<string>();
  return [
    ...containers.flatMap((container, i) => {
      const path = `${at}[${i}]`;
      const { name = '' } = container;
      const repeated = names.has(name);
      names.add(name);
      return [
        ...validateContainerCommon(container, pod, path),
        ...(repeated ? [duplicate(`${path}.name`, name)] : []),
        ...validateHandlers(container, pod.grace, path),
        ...validateContainerRestartPolicy(container, path),
      ];
    }),
    ...checkHostPortConflicts(containers, at),
  ];
}

const HANDLERS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const SIDECARS_ONLY = 'may not be set for init containers without restartPolicy=Always';

export function validateInitContainers(spec: PodSpec, pod: PodContext, at: string): Cause[] {
  const names = new Set(spec.containers.map(({ name = '' }) => name));
  return (spec.initContainers ?? []).flatMap((container, i) => {
    const path = `${at}[${i}]`;
    const { name = '', resizePolicy = [] } = container;
    const isSidecar = container.restartPolicy === 'Always';
    const repeated = names.has(name);
    if (name) names.add(name);
    return [
      ...validateContainerCommon(container, pod, path),
      ...validateInitContainerRestartPolicy(container, path),
      ...(repeated ? [duplicate(`${path}.name`, name)] : []),
      ...checkHostPortConflicts([container], at),
      ...(isSidecar
        ? validateHandlers(container, pod.grace, path)
        : HANDLERS.filter((handler) => container[handler]).map((handler) =>
            forbidden(`${path}.${handler}`, SIDECARS_ONLY),
          )),
      ...resizePolicy.flatMap(({ restartPolicy }, n) =>
        !isSidecar && restartPolicy === 'RestartContainer'
          ? [
              invalid(
                `${path}.resizePolicy[${n}].restartPolicy`,
                restartPolicy,
                "must not be set to 'RestartContainer' for non-sidecar initContainers",
              ),
            ]
          : [],
      ),
    ];
  });
}

const NOT_EPHEMERAL = [
  'ports',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
] as const;
const NOT_SET = 'cannot be set for an Ephemeral Container';

export function validateEphemeralContainers(spec: PodSpec, pod: PodContext, at: string): Cause[] {
  const others = new Set([...spec.containers, ...(spec.initContainers ?? [])].map(({ name }) => name));
  const names = new Set(others);
  return (spec.ephemeralContainers ?? []).flatMap((container, i) => {
    const path = `${at}[${i}]`;
    const { name = '', targetContainerName: target } = container;
    const repeated = names.has(name);
    names.add(name);
    return [
      ...validateContainerCommon(container, pod, path),
      ...validateContainerOnlyForPod(container, path),
      ...(repeated ? [duplicate(`${path}.name`, name)] : []),
      ...(target && !others.has(target) ? [notFound(`${path}.targetContainerName`, target)] : []),
      ...validateAllowedFields(container, path),
    ];
  });
}

function validateAllowedFields(container: EphemeralContainer, at: string): Cause[] {
  const isSet = (value: object | string | undefined) =>
    typeof value === 'object' ? Object.keys(value).length > 0 : value !== undefined;
  return [
    ...NOT_EPHEMERAL.filter((field) => isSet(container[field])).map((field) =>
      forbidden(`${at}.${field}`, NOT_SET),
    ),
    ...(container.volumeMounts ?? []).flatMap((mount, i) =>
      (['subPath', 'subPathExpr'] as const)
        .filter((field) => mount[field])
        .map((field) => forbidden(`${at}.volumeMounts[${i}].${field}`, NOT_SET)),
    ),
  ];
}
