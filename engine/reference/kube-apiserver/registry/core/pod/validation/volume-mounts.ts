/** Where volumes are in a container (ValidateVolumeMounts, ValidateVolumeDevices). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container, VolumeMount } from '../../../../../../kubernetes/containers.ts';
import type { Volume } from '../../../../../../kubernetes/volumes.ts';
import { forbidden, invalid, notFound, notSupported, required } from '../../../../field-errors.ts';
import { validateLocalDescendingPath, validatePathNoBacksteps } from './fields.ts';

/** The valid volumes of the pod, by name. */
export type Volumes = ReadonlyMap<string, Volume>;

export function validateVolumeMounts(container: Container, volumes: Volumes, at: string): Cause[] {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const paths = new Set<string>();
  return volumeMounts.flatMap((mount, i) => {
    const { name = '', mountPath = '', subPath, subPathExpr, mountPropagation } = mount;
    const path = `${at}[${i}]`;
    const causes: Cause[] = [];
    if (!name) causes.push(required(`${path}.name`));
    if (!volumes.has(name)) causes.push(notFound(`${path}.name`, name));
    if (!mountPath) causes.push(required(`${path}.mountPath`));
    if (paths.has(mountPath)) causes.push(invalid(`${path}.mountPath`, mountPath, 'must be unique'));
    paths.add(mountPath);
    if (volumeDevices.some((device) => device.name === name))
      causes.push(invalid(`${path}.name`, name, 'must not already exist in volumeDevices'));
    if (volumeDevices.some((device) => device.devicePath === mountPath))
      causes.push(
        invalid(`${path}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'),
      );
    // the paths of what follows name the list, not its entry
    if (subPath) causes.push(...validateLocalDescendingPath(subPath, `${at}.subPath`));
    if (subPathExpr) {
      if (subPath)
        causes.push(
          invalid(`${path}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'),
        );
      causes.push(...validateLocalDescendingPath(subPathExpr, `${at}.subPathExpr`));
    }
    if (mountPropagation !== undefined)
      causes.push(...validateMountPropagation(mountPropagation, container, `${at}.mountPropagation`));
    causes.push(...validateMountRecursiveReadOnly(mount, `${at}.recursiveReadOnly`));
    return causes;
  });
}

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];

function validateMountPropagation(propagation: string, container: Container, at: string): Cause[] {
  return [
    ...(PROPAGATIONS.includes(propagation) ? [] : [notSupported(at, propagation, PROPAGATIONS)]),
    ...(propagation === 'Bidirectional' && !container.securityContext?.privileged
      ? [forbidden(at, 'Bidirectional mount propagation is available only to privileged containers')]
      : []),
  ];
}

function validateMountRecursiveReadOnly(mount: VolumeMount, at: string): Cause[] {
  const { recursiveReadOnly: value, readOnly, mountPropagation = 'None' } = mount;
  if (value === undefined || value === 'Disabled') return [];
  const supported = ['Disabled', 'Enabled', 'IfPossible'];
  if (!supported.includes(value)) return [notSupported(at, value, supported)];
  return [
    ...(readOnly ? [] : [forbidden(at, 'may only be specified when readOnly is true')]),
    ...(mountPropagation === 'None'
      ? []
      : [forbidden(at, 'may only be specified when mountPropagation is None or not specified')]),
  ];
}

const BLOCK = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';

export function validateVolumeDevices(container: Container, volumes: Volumes, at: string): Cause[] {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const names = new Set<string>();
  const paths = new Set<string>();
  return volumeDevices.flatMap(({ name = '', devicePath = '' }, i) => {
    const path = `${at}[${i}]`;
    const volume = volumes.get(name);
    const causes: Cause[] = [];
    if (!name) causes.push(required(`${path}.name`));
    if (names.has(name)) causes.push(invalid(`${path}.name`, name, 'must be unique'));
    if (volume && !volume.persistentVolumeClaim && !volume.ephemeral)
      causes.push(invalid(`${path}.name`, name, BLOCK));
    if (!volume) causes.push(notFound(`${path}.name`, name));
    if (!devicePath) causes.push(required(`${path}.devicePath`));
    if (paths.has(devicePath)) causes.push(invalid(`${path}.devicePath`, devicePath, 'must be unique'));
    if (validatePathNoBacksteps(devicePath, '').length > 0)
      causes.push(invalid(`${path}.devicePath`, devicePath, "can not contain backsteps ('..')"));
    else paths.add(devicePath);
    if (volumeMounts.some((mount) => mount.name === name))
      causes.push(invalid(`${path}.name`, name, 'must not already exist in volumeMounts'));
    if (volumeMounts.some((mount) => mount.mountPath === devicePath))
      causes.push(
        invalid(`${path}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'),
      );
    if (name) names.add(name);
    return causes;
  });
}
