/** Names of resources (validateContainerResourceName, pkg/apis/core/helper). */
import type { Cause } from '../../../../../../contract/observations.ts';
import { invalid, notSupported } from '../../../../field-errors.ts';
import { qualifiedNameProblems } from '../../../../names.ts';
import { validateQualifiedName } from './fields.ts';

export type ResourceNameRule = (name: string, at: string) => Cause[];

const CONTAINER = ['cpu', 'memory', 'ephemeral-storage'];
const COUNTED = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const STANDARD = [
  ...CONTAINER,
  ...['requests', 'limits'].flatMap((list) => CONTAINER.map((name) => `${list}.${name}`)),
  ...COUNTED,
  'storage',
  'requests.storage',
];

export const isHugePages = (name: string) => name.startsWith('hugepages-');
const isNative = (name: string) => !name.includes('/') || name.includes('kubernetes.io/');
export const isOvercommitAllowed = (name: string) => isNative(name) && !isHugePages(name);

function isExtended(name: string): boolean {
  if (isNative(name) || name.startsWith('requests.')) return false;
  return qualifiedNameProblems(`requests.${name}`).length === 0;
}

/** Measured in whole numbers. */
export const isInteger = (name: string) => COUNTED.includes(name) || isExtended(name);

function validateResourceName(name: string, at: string): Cause[] {
  const causes = validateQualifiedName(name, at);
  if (causes.length > 0 || name.includes('/')) return causes;
  const known = STANDARD.includes(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
  return known ? [] : [invalid(at, name, 'must be a standard resource type or fully qualified')];
}

export function validateContainerResourceName(name: string, at: string): Cause[] {
  const causes = validateResourceName(name, at);
  if (!name.includes('/')) {
    return CONTAINER.includes(name) || isHugePages(name)
      ? causes
      : [...causes, invalid(at, name, 'must be a standard resource for containers')];
  }
  return isNative(name) || isExtended(name)
    ? causes
    : [...causes, invalid(at, name, "doesn't follow extended resource name standard")];
}

const POD = ['cpu', 'hugepages-', 'memory'];

/** The resources that a pod may have as a whole. */
export function validatePodResourceName(name: string, at: string): Cause[] {
  const causes = validateResourceName(name, at);
  if (causes.length > 0) return causes;
  return POD.includes(name) || isHugePages(name) ? [] : [notSupported(at, name, POD)];
}
