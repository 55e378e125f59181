/** References to fields of the pod and to resources of its containers (the downward API). */
import type { Cause } from '../../../../../../contract/observations.ts';
import { canonicalQuantity, nanoOf } from '../../../../../../kubernetes/quantity.ts';
import type { ObjectFieldSelector, ResourceFieldSelector } from '../../../../../../kubernetes/volumes.ts';
import { invalid, notSupported, required } from '../../../../field-errors.ts';
import { validateQualifiedName } from './fields.ts';

const LABELS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** `metadata.labels['app']` (fieldpath.SplitMaybeSubscriptedPath). */
const SUBSCRIPTED = /^(.+)\['(.*)'\]$/s;

export function validateObjectFieldSelector(
  { apiVersion, fieldPath }: ObjectFieldSelector,
  expressions: readonly string[],
  at: string,
): Cause[] {
  if (!apiVersion) return [required(`${at}.apiVersion`)];
  if (!fieldPath) return [required(`${at}.fieldPath`)];
  const [, path, subscript] = SUBSCRIPTED.exec(fieldPath) ?? [];
  const problem = conversionProblem(apiVersion, fieldPath, path);
  if (problem) return [invalid(`${at}.fieldPath`, fieldPath, `error converting fieldPath: ${problem}`)];
  if (path)
    return validateQualifiedName(path === 'metadata.labels' ? subscript : subscript.toLowerCase(), at);
  const label = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  return expressions.includes(label) ? [] : [notSupported(`${at}.fieldPath`, label, expressions)];
}

/** ConvertDownwardAPIFieldLabel */
function conversionProblem(version: string, label: string, path: string | undefined): string | undefined {
  if (version !== 'v1') return `unsupported pod version: ${version}`;
  if (path)
    return path === 'metadata.annotations' || path === 'metadata.labels'
      ? undefined
      : `field label does not support subscript: ${label}`;
  return label === 'spec.host' || LABELS.includes(label) ? undefined : `field label not supported: ${label}`;
}

const RESOURCES = ['cpu', 'ephemeral-storage', 'memory'];
const EXPRESSIONS = ['limits', 'requests'].flatMap((list) => RESOURCES.map((name) => `${list}.${name}`));
const SIZES = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei';
const KINDS = { memory: 'memory', 'ephemeral-storage': 'local ephemeral storage' };

/** `inVolume`: a volume belongs to no container, so that the reference has to name one. */
export function validateContainerResourceFieldSelector(
  { containerName, resource = '', divisor = 0 }: ResourceFieldSelector,
  at: string,
  inVolume: boolean,
): Cause[] {
  const causes: Cause[] = [];
  if (inVolume && !containerName) causes.push(required(`${at}.containerName`));
  else if (!resource) causes.push(required(`${at}.resource`));
  else if (!EXPRESSIONS.includes(resource) && !/^(requests|limits)\.hugepages-/.test(resource))
    causes.push(notSupported(`${at}.resource`, resource, EXPRESSIONS));
  return [...causes, ...validateDivisor(resource, divisor, at)];
}

function validateDivisor(resource: string, divisor: string | number, at: string): Cause[] {
  if (nanoOf(divisor) === 0n) return [];
  const name = resource.replace(/^(requests|limits)\./, '');
  const isCPU = name === 'cpu';
  const kind = name.startsWith('hugepages-') ? 'hugepages' : KINDS[name as keyof typeof KINDS];
  const supported = isCPU ? ['1m', '1'] : SIZES.split(', ');
  if (resource === name || !(isCPU || kind) || supported.includes(canonicalQuantity(divisor))) return [];
  const detail = isCPU
    ? "only divisor's values 1m and 1 are supported with the cpu resource"
    : `only divisor's values ${SIZES} are supported with the ${kind} resource`;
  return [invalid(`${at}.divisor`, resource, detail)];
}
