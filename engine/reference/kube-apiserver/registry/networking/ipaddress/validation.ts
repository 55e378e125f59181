/** What makes an IPAddress invalid (pkg/apis/networking/validation: ValidateIPAddress). */
import type { Cause } from '../../../../../contract/observations.ts';
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { IPAddress } from '../../../../../kubernetes/objects.ts';
import { immutable, invalid, required } from '../../../field-errors.ts';
import { ipProblems } from '../../../ip-validation.ts';
import { pathSegmentProblems, subdomainProblems } from '../../../names.ts';

const PARENT = 'spec.parentRef';

/** The name is the address, in its canonical spelling. */
export function validateIPAddressName(name: string): string[] {
  return ipProblems(name);
}

export function validateIPAddress({ spec: { parentRef } }: IPAddress): Cause[] {
  if (!parentRef) return [required(PARENT)];
  const { group, resource, name, namespace } = parentRef;
  const segment = (field: string, value: string) =>
    pathSegmentProblems(value, false).map((problem) => invalid(`${PARENT}.${field}`, value, problem));
  const needed = (field: string, value: string | undefined) =>
    value ? segment(field, value) : [required(`${PARENT}.${field}`)];
  return [
    // the core group is the empty text
    ...(group ? subdomainProblems(group).map((problem) => invalid(`${PARENT}.group`, group, problem)) : []),
    ...needed('resource', resource),
    ...needed('name', name),
    ...(namespace ? segment('namespace', namespace) : []),
  ];
}

export function validateIPAddressUpdate(update: IPAddress, old: IPAddress): Cause[] {
  const { parentRef } = update.spec;
  const same = isEqual(parentRef ?? null, old.spec.parentRef ?? null);
  return [...validateIPAddress(update), ...immutable(PARENT, asInternal(parentRef), same)];
}

/** As the internal type is printed: with every field of networking.ParentReference. */
function asInternal(parent: IPAddress['spec']['parentRef'] | undefined): object | null {
  if (!parent) return null;
  const { group = '', resource = '', namespace = '', name = '' } = parent;
  return { Group: group, Resource: resource, Namespace: namespace, Name: name };
}
