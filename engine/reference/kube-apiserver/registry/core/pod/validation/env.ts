/** Environment variables of containers (ValidateEnv, ValidateEnvFrom). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container, EnvFromSource, EnvVar } from '../../../../../../kubernetes/containers.ts';
import type { KeySelector, Volume } from '../../../../../../kubernetes/volumes.ts';
import { invalid, invalidAll, notFound, required } from '../../../../field-errors.ts';
import { configMapKeyProblems, envVarNameProblems, subdomainProblems } from '../../../../names.ts';
import { validateContainerResourceFieldSelector, validateObjectFieldSelector } from './field-selectors.ts';
import { validateDNS1123Label, validateDNS1123Subdomain, validatePathNoBacksteps } from './fields.ts';

const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

export function validateEnv(variables: readonly EnvVar[], at: string): Cause[] {
  return variables.flatMap((variable, i) => {
    const { name } = variable;
    const path = `${at}[${i}]`;
    return [
      ...(name ? invalidAll(`${path}.name`, name, envVarNameProblems(name)) : [required(`${path}.name`)]),
      ...validateEnvVarValueFrom(variable, `${path}.valueFrom`),
    ];
  });
}

const SOURCES =
  'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
const TOO_MANY = 'may not have more than one field specified at a time';

function validateEnvVarValueFrom({ value, valueFrom }: EnvVar, at: string): Cause[] {
  if (!valueFrom) return [];
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom;
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(Boolean);
  return [
    ...(fieldRef ? validateObjectFieldSelector(fieldRef, FIELDS, `${at}.fieldRef`) : []),
    ...(resourceFieldRef
      ? validateContainerResourceFieldSelector(resourceFieldRef, `${at}.resourceFieldRef`, false)
      : []),
    ...(configMapKeyRef ? validateKeySelector(configMapKeyRef, `${at}.configMapKeyRef`) : []),
    ...(secretKeyRef ? validateKeySelector(secretKeyRef, `${at}.secretKeyRef`) : []),
    ...(fileKeyRef ? validateFileKeySelector(fileKeyRef, `${at}.fileKeyRef`) : []),
    ...(sources.length === 0 ? [invalid(at, '', SOURCES)] : []),
    ...(sources.length > 0 && value
      ? [invalid(at, '', 'may not be specified when `value` is not empty')]
      : []),
    ...(sources.length > 1 && !value ? [invalid(at, '', TOO_MANY)] : []),
  ];
}

/** A key of a ConfigMap or of a Secret. */
function validateKeySelector({ name = '', key }: KeySelector, at: string): Cause[] {
  return [
    ...validateDNS1123Subdomain(name, `${at}.name`),
    ...(key ? invalidAll(`${at}.key`, key, configMapKeyProblems(key)) : [required(`${at}.key`)]),
  ];
}

function validateFileKeySelector(
  { key, volumeName, path }: { key?: string; volumeName?: string; path?: string },
  at: string,
): Cause[] {
  return [
    ...(key ? invalidAll(`${at}.key`, key, envVarNameProblems(key)) : [required(`${at}.key`)]),
    ...(volumeName ? validateDNS1123Label(volumeName, `${at}.volumeName`) : [required(`${at}.volumeName`)]),
    ...(path ? validatePathNoBacksteps(path, `${at}.path`) : [required(`${at}.path`)]),
  ];
}

/** The errors about the number of sources name the list, not its entry. */
export function validateEnvFrom(sources: readonly EnvFromSource[], at: string): Cause[] {
  return sources.flatMap(({ prefix, configMapRef, secretRef }, i) => {
    const path = `${at}[${i}]`;
    return [
      ...(prefix ? invalidAll(`${path}.prefix`, prefix, envVarNameProblems(prefix)) : []),
      ...(configMapRef ? validateSource(configMapRef, `${path}.configMapRef`) : []),
      ...(secretRef ? validateSource(secretRef, `${path}.secretRef`) : []),
      ...(configMapRef || secretRef
        ? []
        : [invalid(at, '', 'must specify one of: `configMapRef` or `secretRef`')]),
      ...(configMapRef && secretRef ? [invalid(at, '', TOO_MANY)] : []),
    ];
  });
}

/** The name of a ConfigMap or of a Secret, which may be the prefix of one. */
function validateSource({ name }: { name?: string }, at: string): Cause[] {
  if (!name) return [required(`${at}.name`)];
  return invalidAll(`${at}.name`, name, subdomainProblems(name.replace(/-$/, 'a')));
}

/** Variables from files are read from empty directories only (validateFileKeyRefVolumes). */
export function validateFileKeyRefVolumes(
  containers: readonly (readonly [Container, string])[],
  volumes: readonly Volume[],
): Cause[] {
  return containers.flatMap(([{ env = [] }, at]) =>
    env.flatMap(({ valueFrom }, i) => {
      const { fileKeyRef } = valueFrom ?? {};
      if (!fileKeyRef) return [];
      const { volumeName = '' } = fileKeyRef;
      const path = `${at}.env[${i}].valueFrom.fileKeyRef.volumeName`;
      const volume = volumes.findLast(({ name }) => name === volumeName);
      if (!volume) return [notFound(path, volumeName)];
      return volume.emptyDir ? [] : [invalid(path, volumeName, 'referenced volume must be of type emptyDir')];
    }),
  );
}
