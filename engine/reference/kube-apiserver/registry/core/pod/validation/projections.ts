/** Volumes that are put together from several sources (validateProjectedVolumeSource). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type {
  DownwardAPIVolumeFile,
  KeyToPath,
  VolumeProjection,
} from '../../../../../../kubernetes/volumes.ts';
import { forbidden, invalid, required } from '../../../../field-errors.ts';
import { validateContainerResourceFieldSelector, validateObjectFieldSelector } from './field-selectors.ts';
import { validateFileMode, validateLocalNonReservedPath } from './fields.ts';

const FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

export function validateKeyToPath({ key, path = '', mode }: KeyToPath, at: string): Cause[] {
  return [
    ...(key ? [] : [required(`${at}.key`)]),
    ...(path ? [] : [required(`${at}.path`)]),
    ...validateLocalNonReservedPath(path, `${at}.path`),
    ...validateFileMode(mode, `${at}.mode`),
  ];
}

export function validateDownwardAPIVolumeFile(file: DownwardAPIVolumeFile, at: string): Cause[] {
  const { path = '', fieldRef, resourceFieldRef, mode } = file;
  return [
    ...(path ? [] : [required(`${at}.path`)]),
    ...validateLocalNonReservedPath(path, `${at}.path`),
    ...(fieldRef ? validateObjectFieldSelector(fieldRef, FIELDS, `${at}.fieldRef`) : []),
    ...(fieldRef && resourceFieldRef
      ? [invalid(at, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously')]
      : []),
    ...(resourceFieldRef && !fieldRef
      ? validateContainerResourceFieldSelector(resourceFieldRef, `${at}.resourceFieldRef`, true)
      : []),
    ...(fieldRef || resourceFieldRef
      ? []
      : [required(at, 'one of fieldRef and resourceFieldRef is required')]),
    ...validateFileMode(mode, `${at}.mode`),
  ];
}

export function validateProjectedVolumeSource(
  { sources = [], defaultMode }: { sources?: VolumeProjection[]; defaultMode?: number },
  at: string,
): Cause[] {
  const paths = new Set<string>();
  const conflict = (path: string, shown: string): Cause[] => {
    if (!path) return [];
    if (paths.has(path)) return [invalid(at, shown, 'conflicting duplicate paths')];
    paths.add(path);
    return [];
  };
  return [
    ...validateFileMode(defaultMode, `${at}.defaultMode`),
    ...sources.flatMap((source, i) => validateProjection(source, `${at}.sources[${i}]`, at, conflict)),
  ];
}

type Conflict = (path: string, shown: string) => Cause[];

function validateProjection(
  source: VolumeProjection,
  at: string,
  volume: string,
  conflict: Conflict,
): Cause[] {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source;
  const keys = ({ name = '', items = [] }: { name?: string; items?: KeyToPath[] }, path: string) => [
    ...(name ? [] : [required(`${path}.name`)]),
    ...items.flatMap((item, i) => [
      ...validateKeyToPath(item, `${path}.items[${i}]`),
      ...conflict(item.path ?? '', name),
    ]),
  ];
  const given = [secret, configMap, downwardAPI, serviceAccountToken].filter(Boolean);
  return [
    ...(secret ? keys(secret, `${at}.secret`) : []),
    ...(configMap ? keys(configMap, `${at}.configMap`) : []),
    ...(downwardAPI?.items ?? []).flatMap((file) => [
      ...validateDownwardAPIVolumeFile(file, `${at}.downwardAPI`),
      ...conflict(file.path ?? '', file.path ?? ''),
    ]),
    ...(serviceAccountToken ? validateToken(serviceAccountToken, `${at}.serviceAccountToken`, volume) : []),
    ...(given.length > 1 ? [forbidden(at, 'may not specify more than 1 volume type per source')] : []),
  ];
}

function validateToken(
  { expirationSeconds = 0, path }: { expirationSeconds?: number; path?: string },
  at: string,
  volume: string,
): Cause[] {
  const seconds = `${at}.expirationSeconds`;
  const invalidSeconds = (detail: string) => [invalid(seconds, expirationSeconds, detail)];
  return [
    ...(expirationSeconds < 600 ? invalidSeconds('may not specify a duration less than 10 minutes') : []),
    ...(expirationSeconds > 2 ** 32
      ? invalidSeconds('may not specify a duration larger than 2^32 seconds')
      : []),
    // the path of the error is that of the volume
    ...(path ? validateLocalNonReservedPath(path, `${volume}.path`) : [required(`${volume}.path`)]),
  ];
}
