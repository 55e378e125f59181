/** Volumes of pods (ValidateVolumes, validateVolumeSource). */
import type { Cause } from '../../../../../../contract/observations.ts';
import { nanoOf } from '../../../../../../kubernetes/quantity.ts';
import type { KeyToPath, Volume } from '../../../../../../kubernetes/volumes.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../../../../field-errors.ts';
import { validateDNS1123Label, validateFileMode, validateOneOf, validatePathNoBacksteps } from './fields.ts';
import {
  validateDownwardAPIVolumeFile,
  validateKeyToPath,
  validateProjectedVolumeSource,
} from './projections.ts';
import type { Volumes } from './volume-mounts.ts';

/** The volumes that are valid, by name, and what is wrong with the others. */
export function validateVolumes(
  volumes: readonly Volume[],
  podName: string | undefined,
  at: string,
  isPod: boolean,
): { valid: Volumes; causes: Cause[] } {
  const valid = new Map<string, Volume>();
  const created = new Set(volumes.flatMap((v) => (v.ephemeral && podName ? [`${podName}-${v.name}`] : [])));
  const causes = volumes.flatMap((volume, i) => {
    const { name = '', persistentVolumeClaim } = volume;
    const path = `${at}[${i}]`;
    const own = [
      ...validateVolumeSource(volume, path, isPod),
      ...(name ? validateDNS1123Label(name, `${path}.name`) : [required(`${path}.name`)]),
      ...(valid.has(name) ? [duplicate(`${path}.name`, name)] : []),
    ];
    if (own.length === 0) valid.set(name, volume);
    const claim = persistentVolumeClaim?.claimName ?? '';
    if (created.has(claim))
      own.push(
        invalid(
          `${path}.persistentVolumeClaim.claimName`,
          claim,
          'must not reference a PVC that gets created for an ephemeral volume',
        ),
      );
    return own;
  });
  return { valid, causes };
}

type SourceRule = (volume: Volume, at: string, isPod: boolean) => Cause[];

/** The sources in upstream's order. */
const SOURCES: readonly [source: string, validate: SourceRule][] = [
  [
    'emptyDir',
    ({ emptyDir }, at) =>
      nanoOf(emptyDir?.sizeLimit) < 0n
        ? [forbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
        : [],
  ],
  ['hostPath', ({ hostPath = {} }, at) => validateHostPath(hostPath, at)],
  [
    'secret',
    ({ secret = {} }, at) => [
      ...(secret.secretName ? [] : [required(`${at}.secretName`)]),
      ...validateFiles(secret, at),
    ],
  ],
  [
    'nfs',
    ({ nfs = {} }, at) => [
      ...(nfs.server ? [] : [required(`${at}.server`)]),
      ...(nfs.path ? [] : [required(`${at}.path`)]),
      ...(nfs.path?.startsWith('/')
        ? []
        : [invalid(`${at}.path`, nfs.path ?? '', 'must be an absolute path')]),
    ],
  ],
  [
    'persistentVolumeClaim',
    ({ persistentVolumeClaim }, at) =>
      persistentVolumeClaim?.claimName ? [] : [required(`${at}.claimName`)],
  ],
  [
    'downwardAPI',
    ({ downwardAPI = {} }, at) => [
      ...validateFileMode(downwardAPI.defaultMode, `${at}.defaultMode`),
      ...(downwardAPI.items ?? []).flatMap((file) => validateDownwardAPIVolumeFile(file, at)),
    ],
  ],
  [
    'configMap',
    ({ configMap = {} }, at) => [
      ...(configMap.name ? [] : [required(`${at}.name`)]),
      ...validateFiles(configMap, at),
    ],
  ],
  ['projected', ({ projected = {} }, at) => validateProjectedVolumeSource(projected, at)],
  [
    'image',
    ({ image = {} }, at, isPod) => [
      ...(isPod && !image.reference ? [required(`${at}.reference`)] : []),
      ...validateOneOf(image.pullPolicy, `${at}.pullPolicy`, ['Always', 'IfNotPresent', 'Never']),
    ],
  ],
];

/** Sources of other kinds, whose fields are not checked here. */
const UNCHECKED = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'csi',
  'ephemeral',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'iscsi',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
];

function validateVolumeSource(volume: Volume, at: string, isPod: boolean): Cause[] {
  const others = Object.keys(volume).filter((key) => UNCHECKED.includes(key));
  const known = SOURCES.filter(([source]) => source in volume);
  if (known.length + others.length === 0) return [required(at, 'must specify a volume type')];
  return [
    ...known.flatMap(([source, validate], i) =>
      i === 0 ? validate(volume, `${at}.${source}`, isPod) : [oneTooMany(at, source)],
    ),
    ...others.slice(known.length === 0 ? 1 : 0).map((source) => oneTooMany(at, source)),
  ];
}

/** The letter that is missing is missing upstream. */
function oneTooMany(at: string, source: string): Cause {
  const name = source === 'downwardAPI' ? 'downwarAPI' : source;
  return forbidden(`${at}.${name}`, 'may not specify more than 1 volume type');
}

const HOST_PATHS = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

function validateHostPath({ path, type }: { path?: string; type?: string }, at: string): Cause[] {
  if (!path) return [required(`${at}.path`)];
  return [
    ...validatePathNoBacksteps(path, `${at}.path`),
    ...(type === undefined || HOST_PATHS.includes(type)
      ? []
      : [notSupported(`${at}.type`, type, HOST_PATHS)]),
  ];
}

function validateFiles(
  { items = [], defaultMode }: { items?: KeyToPath[]; defaultMode?: number },
  at: string,
): Cause[] {
  return [
    ...validateFileMode(defaultMode, `${at}.defaultMode`),
    ...items.flatMap((item, i) => validateKeyToPath(item, `${at}.items[${i}]`)),
  ];
}
