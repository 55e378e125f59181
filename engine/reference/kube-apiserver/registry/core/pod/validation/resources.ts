/** What containers request and may use (ValidateContainerResourceRequirements). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { ResourceList, ResourceRequirements } from '../../../../../../kubernetes/containers.ts';
import { isFractional, nanoOf } from '../../../../../../kubernetes/quantity.ts';
import { forbidden, invalid, required } from '../../../../field-errors.ts';
import { validateNonnegativeQuantity } from './fields.ts';
import { validateResourceClaimNames } from './resource-claims.ts';
import {
  isHugePages,
  isInteger,
  isOvercommitAllowed,
  type ResourceNameRule,
  validateContainerResourceName,
} from './resource-names.ts';

export function validateResourceRequirements(
  requirements: ResourceRequirements,
  claimNames: ReadonlySet<string>,
  at: string,
  validateName: ResourceNameRule = validateContainerResourceName,
): Cause[] {
  const { limits = {}, requests = {}, claims = [] } = requirements;
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  return [
    ...Object.entries(limits).flatMap(([name, value]) =>
      validateEntry(name, value, `${at}.limits[${name}]`, validateName),
    ),
    ...Object.entries(requests).flatMap(([name, value]) => {
      const path = `${at}.requests[${name}]`;
      return [
        ...validateName(name, path),
        ...validateQuantity(name, value, path),
        ...validateAgainstLimit(name, value, limits, at),
        ...validateHugePages(name, value, path),
      ];
    }),
    ...(names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')
      ? [forbidden(at, 'HugePages require cpu or memory')]
      : []),
    ...validateResourceClaimNames(claims, claimNames, `${at}.claims`),
  ];
}

function validateEntry(name: string, value: string | number, at: string, rule: ResourceNameRule): Cause[] {
  return [...rule(name, at), ...validateQuantity(name, value, at), ...validateHugePages(name, value, at)];
}

/** ValidateResourceQuantityValue */
function validateQuantity(name: string, value: string | number, at: string): Cause[] {
  return [
    ...validateNonnegativeQuantity(value, at),
    ...(isInteger(name) && isFractional(value) ? [invalid(at, value, 'must be an integer')] : []),
  ];
}

function validateHugePages(name: string, value: string | number, at: string): Cause[] {
  if (!isHugePages(name)) return [];
  const page = nanoOf(name.slice('hugepages-'.length));
  return page > 0n && nanoOf(value) % page === 0n
    ? []
    : [invalid(at, value, `${value} is not positive integer multiple of ${name}`)];
}

function validateAgainstLimit(
  name: string,
  value: string | number,
  limits: ResourceList,
  at: string,
): Cause[] {
  const limit = limits[name];
  const overcommit = isOvercommitAllowed(name);
  if (limit === undefined)
    return overcommit ? [] : [required(`${at}.limits`, 'Limit must be set for non overcommitable resources')];
  const [requested, allowed] = [nanoOf(value), nanoOf(limit)];
  if (requested === allowed || (overcommit && requested < allowed)) return [];
  const relation = overcommit ? 'less than or equal to' : 'equal to';
  return [invalid(`${at}.requests`, value, `must be ${relation} ${name} limit of ${limit}`)];
}
