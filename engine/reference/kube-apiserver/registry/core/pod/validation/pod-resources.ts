/** What a pod as a whole requests and may use (validatePodResources). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { ResourceList } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { nanoOf } from '../../../../../../kubernetes/quantity.ts';
import { forbidden, invalid } from '../../../../field-errors.ts';
import { aggregateContainers } from '../aggregate.ts';
import { isHugePages, validatePodResourceName } from './resource-names.ts';
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
function validateConsistency(spec: PodSpec, at: string): Cause[] {
  const { containers, resources = {} } = spec;
  const { requests = {}, limits = {} } = resources;
  const pages = Object.fromEntries(Object.entries(limits).filter(([name]) => isHugePages(name)));
  return [
    ...validateAggregate(aggregateContainers(spec, 'requests'), requests, 'requests', at),
    ...validateAggregate(aggregateContainers(spec, 'limits'), pages, 'limits', at),
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

function validateAggregate(sum: ResourceList, own: ResourceList, list: string, at: string): Cause[] {
  return Object.entries(sum).flatMap(([name, total]) =>
    own[name] !== undefined && nanoOf(total) > nanoOf(own[name])
      ? [
          invalid(
            `${at}.${list}[${name}]`,
            own[name],
            `must be greater than or equal to aggregate container ${list} of ${total}`,
          ),
        ]
      : [],
  );
}
