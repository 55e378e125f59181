/** Pods whose volumes are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, podSpec } from '../../invalid.testing.ts';

export const VOLUMES: InvalidCase[] = [
  [
    'a volume without a name',
    podSpec({}, { volumes: [{ emptyDir: {} }] }),
    ['spec.volumes[0].name: Required value'],
  ],
  [
    'two volumes of one name',
    podSpec({}, { volumes: [{ name: 'v' }, { name: 'v' }] }),
    ['spec.volumes[1].name: Duplicate value: "v"'],
  ],
  [
    'two sources',
    podSpec({}, { volumes: [{ name: 'v', emptyDir: {}, hostPath: { path: '/a' } }] }),
    ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
  ],
  [
    'a mount of what is no volume',
    podSpec({ volumeMounts: [{ name: 'v', mountPath: '/a' }] }),
    ['spec.containers[0].volumeMounts[0].name: Not found: "v"'],
  ],
  [
    'two mounts at one path',
    podSpec(
      {
        volumeMounts: [
          { name: 'v', mountPath: '/a' },
          { name: 'v', mountPath: '/a' },
        ],
      },
      { volumes: [{ name: 'v' }] },
    ),
    ['spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/a": must be unique'],
  ],
  [
    'a mount of a path outside',
    podSpec(
      { volumeMounts: [{ name: 'v', mountPath: '/a', subPath: '../b' }] },
      { volumes: [{ name: 'v' }] },
    ),
    ['spec.containers[0].volumeMounts.subPath: Invalid value: "../b": must not contain \'..\''],
  ],
  [
    'a propagation',
    podSpec(
      { volumeMounts: [{ name: 'v', mountPath: '/a', mountPropagation: 'Bidirectional' }] },
      { volumes: [{ name: 'v' }] },
    ),
    [
      'spec.containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers',
    ],
  ],
  [
    'a ConfigMap without a name',
    podSpec(
      {},
      {
        volumes: [
          { name: 'v', configMap: { items: [{ key: '', path: '/a', mode: 1000 }], defaultMode: 1000 } },
        ],
      },
    ),
    [
      'spec.volumes[0].configMap.name: Required value',
      'spec.volumes[0].configMap.defaultMode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive',
      'spec.volumes[0].configMap.items[0].key: Required value',
      'spec.volumes[0].configMap.items[0].path: Invalid value: "/a": must be a relative path',
      'spec.volumes[0].configMap.items[0].mode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive',
    ],
  ],
  [
    'a Secret without a name',
    podSpec({}, { volumes: [{ name: 'v', secret: {} }] }),
    ['spec.volumes[0].secret.secretName: Required value'],
  ],
  [
    'a path of the node',
    podSpec({}, { volumes: [{ name: 'v', hostPath: { path: '/a/../b', type: 'Folder' } }] }),
    [
      'spec.volumes[0].hostPath.path: Invalid value: "/a/../b": must not contain \'..\'',
      'spec.volumes[0].hostPath.type: Unsupported value: "Folder": supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"',
    ],
  ],
  [
    'a projection with one file twice',
    podSpec(
      {},
      {
        volumes: [
          {
            name: 'v',
            projected: {
              sources: [
                { configMap: { name: 'a', items: [{ key: 'k', path: 'p' }] } },
                { secret: { name: 'b', items: [{ key: 'k', path: 'p' }] } },
              ],
            },
          },
        ],
      },
    ),
    ['spec.volumes[0].projected: Invalid value: "b": conflicting duplicate paths'],
  ],
  [
    'a token',
    podSpec(
      {},
      {
        volumes: [
          { name: 'v', projected: { sources: [{ serviceAccountToken: { expirationSeconds: 10 } }] } },
        ],
      },
    ),
    [
      'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 10: may not specify a duration less than 10 minutes',
      'spec.volumes[0].projected.path: Required value',
      'spec.volumes[0].projected.sources[0].serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set',
    ],
  ],
  [
    'a file of the downward API',
    podSpec({}, { volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'a' }] } }] }),
    ['spec.volumes[0].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required'],
  ],
  [
    'a block device',
    podSpec({ volumeDevices: [{ name: 'v', devicePath: '/dev/x' }] }, { volumes: [{ name: 'v' }] }),
    [
      'spec.containers[0].volumeDevices[0].name: Invalid value: "v": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
    ],
  ],
];
