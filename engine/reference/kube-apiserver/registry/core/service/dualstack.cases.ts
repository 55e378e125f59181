/** What becomes of families, their policy and cluster IPs (pkg/registry/core/service/storage: TestFeatureClusterIPs, TestInitIPFields). */
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { EXTERNAL_NAME } from './validation.testing.ts';

export const RANGES = {
  v4: ['10.96.0.0/24'],
  v6: ['2001:db8::/112'],
  v4v6: ['10.96.0.0/24', '2001:db8::/112'],
  v6v4: ['2001:db8::/112', '10.96.0.0/24'],
};
export type Ranges = keyof typeof RANGES;

/** Policy and families of what is stored; how many addresses it has is how many families, unless it is headless. */
export type Stored = [policy: ServiceSpec['ipFamilyPolicy'], ...families: string[]];
/** Fields and parts of the messages of a request that is refused. */
export type Refused = { refused: [field: string, why: string][] };

export type CreateCase = [ranges: Ranges, title: string, spec: ServiceSpec, expected: Stored | Refused];

const SINGLE = { ipFamilyPolicy: 'SingleStack' } as const;
const PREFER = { ipFamilyPolicy: 'PreferDualStack' } as const;
const REQUIRE = { ipFamilyPolicy: 'RequireDualStack' } as const;
const HEADLESS = { clusterIP: 'None', selector: {} } as const;
const HEADLESS_SELECTED = { clusterIP: 'None' } as const;
const ips = (...clusterIPs: string[]): ServiceSpec => ({ clusterIP: clusterIPs[0], clusterIPs });
const families = (...ipFamilies: ('IPv4' | 'IPv6')[]): ServiceSpec => ({ ipFamilies });
const no = (...refused: [string, string][]): Refused => ({ refused });

const POLICY = 'spec.ipFamilyPolicy';
const NOT_DUAL = no([POLICY, 'not configured for dual-stack']);

export const CREATED: CreateCase[] = [
  ['v4', 'nothing', {}, ['SingleStack', 'IPv4']],
  ['v6', 'nothing', {}, ['SingleStack', 'IPv6']],
  ['v4v6', 'nothing', {}, ['SingleStack', 'IPv4']],
  ['v6v4', 'nothing', {}, ['SingleStack', 'IPv6']],
  ['v4', 'PreferDualStack', PREFER, ['PreferDualStack', 'IPv4']],
  ['v6', 'PreferDualStack', PREFER, ['PreferDualStack', 'IPv6']],
  ['v4v6', 'PreferDualStack', PREFER, ['PreferDualStack', 'IPv4', 'IPv6']],
  ['v6v4', 'RequireDualStack', REQUIRE, ['RequireDualStack', 'IPv6', 'IPv4']],
  ['v4', 'RequireDualStack', REQUIRE, NOT_DUAL],
  ['v6', 'RequireDualStack', REQUIRE, NOT_DUAL],
  ['v4v6', 'the other family', families('IPv6'), ['SingleStack', 'IPv6']],
  [
    'v4v6',
    'both the other way round',
    { ...PREFER, ...families('IPv6', 'IPv4') },
    ['PreferDualStack', 'IPv6', 'IPv4'],
  ],
  [
    'v4v6',
    'RequireDualStack from the other family on',
    { ...REQUIRE, ...families('IPv6') },
    ['RequireDualStack', 'IPv6', 'IPv4'],
  ],
  [
    'v4',
    'a family that it has not',
    families('IPv6'),
    no(['spec.ipFamilies[0]', 'not configured on this cluster']),
  ],
  [
    'v6',
    'a family that it has not',
    families('IPv4'),
    no(['spec.ipFamilies[0]', 'not configured on this cluster']),
  ],
  [
    'v4v6',
    'two families without a policy',
    families('IPv4', 'IPv6'),
    no([POLICY, 'when multiple IP families are specified']),
  ],
  [
    'v4v6',
    'two families with SingleStack',
    { ...SINGLE, ...families('IPv4', 'IPv6') },
    no([POLICY, 'when multiple IP families are specified']),
  ],
  ['v4v6', 'the address of the other family', ips('2001:db8::9'), ['SingleStack', 'IPv6']],
  [
    'v4v6',
    'an address of each family',
    { ...PREFER, ...ips('2001:db8::9', '10.96.0.9') },
    ['PreferDualStack', 'IPv6', 'IPv4'],
  ],
  [
    'v4v6',
    'one address for two families',
    { ...REQUIRE, ...ips('10.96.0.9') },
    ['RequireDualStack', 'IPv4', 'IPv6'],
  ],
  [
    'v4v6',
    'two addresses with SingleStack',
    { ...SINGLE, ...ips('10.96.0.9', '2001:db8::9') },
    no([POLICY, 'when multiple cluster IPs are specified']),
  ],
  [
    'v4v6',
    'two addresses of one family',
    { ...PREFER, ...ips('10.96.0.9', '10.96.0.8') },
    no(['spec.clusterIPs', 'no more than one IP for each IP family']),
  ],
  [
    'v4v6',
    'an address of another family than it names',
    { ...families('IPv4'), ...ips('2001:db8::9') },
    no(['spec.clusterIPs[0]', 'expected an IPv4 value as indicated by `ipFamilies[0]`']),
  ],
  [
    'v4',
    'an address of a family that it has not',
    ips('2001:db8::9'),
    no(['spec.clusterIPs[0]', 'IPv6 is not configured on this cluster']),
  ],
  [
    'v4v6',
    'a family twice',
    { ...PREFER, ...families('IPv4', 'IPv4') },
    no(['spec.ipFamilies[1]', 'Duplicate value']),
  ],
  ['v4', 'a headless Service without a selector', HEADLESS, ['RequireDualStack', 'IPv4', 'IPv6']],
  ['v6', 'a headless Service without a selector', HEADLESS, ['RequireDualStack', 'IPv6', 'IPv4']],
  ['v4', 'a single headless Service without a selector', { ...HEADLESS, ...SINGLE }, ['SingleStack', 'IPv4']],
  [
    'v4',
    'a headless Service without a selector, of the family that it has not',
    { ...HEADLESS, ...SINGLE, ...families('IPv6') },
    ['SingleStack', 'IPv6'],
  ],
  ['v4', 'a headless Service with a selector', HEADLESS_SELECTED, ['SingleStack', 'IPv4']],
  [
    'v4',
    'a headless Service with a selector of both families',
    { ...HEADLESS_SELECTED, ...REQUIRE },
    NOT_DUAL,
  ],
  [
    'v4v6',
    'a headless Service with a selector of both families',
    { ...HEADLESS_SELECTED, ...PREFER },
    ['PreferDualStack', 'IPv4', 'IPv6'],
  ],
  ['v4v6', 'an ExternalName Service', EXTERNAL_NAME, [undefined]],
  [
    'v4v6',
    'an ExternalName Service with a policy',
    { ...EXTERNAL_NAME, ...PREFER },
    no([POLICY, 'may not be set for ExternalName services']),
  ],
];

/** A Service on a cluster with both families, how it is changed, and what it becomes. `undefined` takes a field away. */
export type UpdateCase = [
  title: string,
  before: ServiceSpec,
  change: ServiceSpec,
  expected: Stored | Refused,
];

export const UPDATED: UpdateCase[] = [
  ['upgraded by its policy', {}, PREFER, ['PreferDualStack', 'IPv4', 'IPv6']],
  [
    'upgraded with an address',
    {},
    { ...REQUIRE, clusterIPs: ['10.96.0.7', '2001:db8::9'], clusterIP: '10.96.0.7' },
    no(['spec.clusterIPs[0]', 'may not change once set']),
  ],
  [
    'upgraded by a second family',
    {},
    { ...REQUIRE, ...families('IPv4', 'IPv6') },
    ['RequireDualStack', 'IPv4', 'IPv6'],
  ],
  [
    'given another first family',
    {},
    { ...REQUIRE, ...families('IPv6', 'IPv4') },
    no(['spec.clusterIPs[0]', 'expected an IPv6 value as indicated by `ipFamilies[0]`']),
  ],
  ['downgraded by its policy', REQUIRE, SINGLE, ['SingleStack', 'IPv4']],
  [
    'downgraded without saying so',
    REQUIRE,
    families('IPv4'),
    no([POLICY, "must be 'SingleStack' to release the secondary IP family"]),
  ],
  [
    'downgraded to its second family',
    REQUIRE,
    { ...SINGLE, ...families('IPv6') },
    no(['spec.clusterIPs[0]', 'expected an IPv6 value as indicated by `ipFamilies[0]`']),
  ],
  ['an ExternalName Service now', REQUIRE, { ...EXTERNAL_NAME }, [undefined]],
  [
    'no longer an ExternalName Service',
    EXTERNAL_NAME,
    { type: 'ClusterIP', externalName: undefined, ...PREFER },
    ['PreferDualStack', 'IPv4', 'IPv6'],
  ],
  [
    'headless, of other families',
    { ...HEADLESS_SELECTED, ...REQUIRE },
    families('IPv6', 'IPv4'),
    ['RequireDualStack', 'IPv6', 'IPv4'],
  ],
];
