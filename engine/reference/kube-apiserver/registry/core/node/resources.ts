/** What a node has to give (ValidateNodeResources and validateNodeSwapStatus of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Node } from '../../../../../kubernetes/objects.ts';
import { canonicalQuantity, isFractional, nanoOf } from '../../../../../kubernetes/quantity.ts';
import { invalid } from '../../../field-errors.ts';
import { isInteger } from '../pod/validation/resource-names.ts';

type Status = Required<Node>['status'];

export function validateNodeResources({ capacity, allocatable }: Status): Cause[] {
  return [
    ...validateResources('status.capacity', capacity),
    ...validateResources('status.allocatable', allocatable),
  ];
}

function validateResources(path: string, resources: Status['capacity'] = {}): Cause[] {
  return Object.entries(resources).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    const text = canonicalQuantity(value);
    return [
      ...(nanoOf(value) < 0n ? [invalid(at, text, 'must be greater than or equal to 0')] : []),
      ...(isInteger(name) && isFractional(value) ? [invalid(at, text, 'must be an integer')] : []),
    ];
  });
}

export function validateSwap({ nodeInfo }: Status): Cause[] {
  const { capacity } = nodeInfo?.swap ?? {};
  if (capacity === undefined || capacity > 0) return [];
  // the path is Kubernetes' own
  return [invalid('metadata.nodeSwapStatus.capacity', capacity, 'must be greater than zero')];
}
