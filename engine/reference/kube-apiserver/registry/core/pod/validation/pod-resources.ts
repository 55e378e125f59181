/** What a pod as a whole requests and may use (validatePodResources). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { nanoOf, sumOf } from '../../../../../../kubernetes/quantity.ts';
import { forbidden, invalid } from '../../../../field-errors.ts';
import { validatePodResourceName } from './resource-names.ts';
import { validateResourceRequirements } from './resources.ts';

export function validatePodResources(spec: PodSpec, claimNames: ReadonlySet<string>, at: string): Cause[] {
  const { resources } = spec;
  if (!resources) return [];
  if (spec.os?.name === 'windows') return [forbidden(at, 'may not be set for a windows pod')];
  return [
    ...(resources.claims
      ? [forbidden(`${at}.claims`, 'claims may not be set for Resources at pod-level')]
      : []),
    ...validateResourceRequirements(resources, claimNames, at, validatePodResourceName),
    ...validateConsistency(spec, at),
  ];
}

/** The pod has to request what its containers do, and none of them may use more than the pod. */
function validateConsistency({ containers, resources = {} }: PodSpec, at: string): Cause[] {
  const { requests = {}, limits = {} } = resources;
  return [
    ...Object.entries(requests).flatMap(([name, value]) => {
      const total = sumOf(containers.flatMap((c) => c.resources?.requests?.[name] ?? []));
      if (nanoOf(total) <= nanoOf(value)) return [];
      return [
        invalid(
          `${at}.requests[${name}]`,
          value,
          `must be greater than or equal to aggregate container requests of ${total}`,
        ),
      ];
    }),
    ...containers.flatMap((container, i) =>
      Object.entries(container.resources?.limits ?? {}).flatMap(([name, value]) =>
        limits[name] !== undefined && nanoOf(value) > nanoOf(limits[name])
          ? [
              invalid(
                `${at}.containers[${i}][${name}].limits`,
                value,
                `must be less than or equal to pod limits of ${limits[name]}`,
              ),
            ]
          : [],
      ),
    ),
  ];
}
