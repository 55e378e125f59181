/** What is said about pods and templates that are valid all the same (pkg/api/pod/warnings.go: warningsForPodSpecAndMeta). */

import type { ResourceList } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { nanoOf, parseQuantity } from '../../../../../../kubernetes/quantity.ts';
import { quote } from '../../../../field-errors.ts';
import { getWarningsForIP } from '../../../../ip-validation.ts';
import { containersWithPath } from '../validation/podspec.ts';
import { annotationWarnings } from './annotations.ts';
import { envWarnings, portWarnings } from './containers.ts';
import { nodeLabelWarnings, podAffinityWarnings, topologyWarnings } from './scheduling.ts';
import { volumeWarnings } from './volumes.ts';

/** `at`: the path of a template, with a dot at its end; empty for a pod. */
export function podWarnings(spec: PodSpec, annotations: Record<string, string> = {}, at = ''): string[] {
  const path = `${at}spec`;
  const containers = containersWithPath(spec, path);
  const { terminationGracePeriodSeconds: grace = 0, hostAliases = [], dnsConfig } = spec;
  return [
    ...nodeLabelWarnings(spec, path),
    ...topologyWarnings(spec, path),
    ...annotationWarnings(spec, annotations, containers, at, 'before'),
    ...volumeWarnings(spec.volumes ?? [], path),
    ...duplicates(
      hostAliases.map(({ ip = '' }) => ip),
      `${path}.hostAliases`,
      'ip',
    ),
    ...duplicates(
      (spec.imagePullSecrets ?? []).map(({ name = '' }) => name),
      `${path}.imagePullSecrets`,
      'name',
    ),
    ...(spec.imagePullSecrets ?? []).flatMap(({ name }, i) =>
      name ? [] : [`${path}.imagePullSecrets[${i}].name: invalid empty name ""`],
    ),
    ...fractions(spec.overhead, `${path}.overhead`),
    ...annotationWarnings(spec, annotations, containers, at, 'after'),
    ...containers.flatMap(([container, own]) => [
      ...['limits', 'requests'].flatMap((list) =>
        fraction(container.resources?.[list as 'limits'], 'memory', `${own}.resources.${list}`),
      ),
      ...['limits', 'requests'].flatMap((list) =>
        fraction(container.resources?.[list as 'limits'], 'ephemeral-storage', `${own}.resources.${list}`),
      ),
      ...envWarnings(container.env ?? [], own),
    ]),
    ...portWarnings(containers),
    ...(grace < 0
      ? [
          `${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
        ]
      : []),
    ...podAffinityWarnings(spec, path),
    ...(dnsConfig?.nameservers ?? []).flatMap((ip, i) =>
      getWarningsForIP(`${path}.dnsConfig.nameservers[${i}]`, ip),
    ),
    ...hostAliases.flatMap(({ ip = '' }, i) => getWarningsForIP(`${path}.hostAliases[${i}].ip`, ip)),
  ];
}

function duplicates(values: readonly string[], at: string, field: string): string[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => {
    const repeated = seen.has(value);
    seen.add(value);
    return repeated ? [`${at}[${i}].${field}: duplicate ${field} ${quote(value)}`] : [];
  });
}

function fractions(list: ResourceList | undefined, at: string): string[] {
  return [...fraction(list, 'memory', at), ...fraction(list, 'ephemeral-storage', at)];
}

/** There are no parts of a byte. */
function fraction(list: ResourceList | undefined, name: string, at: string): string[] {
  const value = list?.[name];
  if (value === undefined || !parseQuantity(value) || nanoOf(value) % 1_000_000_000n === 0n) return [];
  return [`${at}[${name}]: fractional byte value ${quote(String(value))} is invalid, must be an integer`];
}
