import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { podSpec } from '../../../invalid.testing.ts';
import { podWarnings } from './warnings.ts';

const c = 'spec.containers[0]';

const CASES: [what: string, spec: object, warnings: string[], annotations?: Record<string, string>][] = [
  ['nothing', podSpec({ ports: [{ containerPort: 80 }] }), []],
  [
    'two ports that are one',
    podSpec({
      ports: [
        { containerPort: 80, protocol: 'TCP' },
        { containerPort: 80, protocol: 'TCP' },
      ],
    }),
    [`${c}.ports[1]: duplicate port definition with ${c}.ports[0]`],
  ],
  [
    'a port of the node and one that is not',
    podSpec({ ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80 }] }),
    [`${c}.ports[1]: overlapping port definition with ${c}.ports[0]`],
  ],
  [
    'one name for ports of two containers',
    {
      containers: [
        { name: 'a', ports: [{ name: 'http', containerPort: 80 }] },
        { name: 'b', ports: [{ name: 'http', containerPort: 81 }] },
      ],
    },
    [
      `spec.containers[1].ports[0]: duplicate port name "http" with ${c}.ports[0], services and probes that select ports by name will use ${c}.ports[0]`,
    ],
  ],
  [
    'a variable that hides another',
    podSpec({
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
        { name: 'A', value: '$(A) 3' },
      ],
    }),
    [`${c}.env[1]: hides previous definition of "A", which may be dropped when using apply`],
  ],
  [
    'half a byte',
    podSpec({ resources: { limits: { memory: '1500m' } } }),
    [`${c}.resources.limits[memory]: fractional byte value "1500m" is invalid, must be an integer`],
  ],
  [
    'a label of nodes that is deprecated',
    podSpec({}, { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }),
    ['spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead'],
  ],
  [
    'a spread without a selector',
    podSpec({}, { topologySpreadConstraints: [{ topologyKey: 'zone' }] }),
    ['spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod'],
  ],
  [
    'an address in another spelling, and twice',
    podSpec({}, { hostAliases: [{ ip: 'FD00::1' }, { ip: 'FD00::1' }] }),
    [
      'spec.hostAliases[1].ip: duplicate ip "FD00::1"',
      'spec.hostAliases[0].ip: IPv6 address "FD00::1" should be in RFC 5952 canonical format ("fd00::1")',
      'spec.hostAliases[1].ip: IPv6 address "FD00::1" should be in RFC 5952 canonical format ("fd00::1")',
    ],
  ],
  [
    'files of a volume in one place',
    podSpec(
      {},
      { volumes: [{ name: 'v', configMap: { name: 'm', items: [{ path: 'a' }, { path: 'a/b' }] } }] },
    ),
    ['volume "v" (ConfigMap "m"): overlapping paths: "a/b" with "a"'],
  ],
  [
    'a volume that is deprecated',
    podSpec({}, { volumes: [{ name: 'v', rbd: {} }] }),
    ['spec.volumes[0].rbd: deprecated in v1.28, non-functional in v1.31+'],
  ],
  [
    'an annotation that a field has replaced',
    podSpec({}),
    [
      'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; use the "seccompProfile" field instead',
    ],
    { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' },
  ],
];

describe('warnings about pods', () => {
  for (const [what, spec, warnings, annotations] of CASES)
    it(what, () => {
      expect(podWarnings(spec as PodSpec, annotations)).to.deep.equal(warnings);
    });

  it('have the path of a template', () => {
    const spec = podSpec({}, { terminationGracePeriodSeconds: -1 }) as PodSpec;
    expect(podWarnings(spec, {}, 'spec.template.')).to.deep.equal([
      'spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
    ]);
  });
});
