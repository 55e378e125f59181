/** EndpointSlices, and what is wrong with them (pkg/apis/discovery/validation: validation_test.go). */
import type { EndpointPort, EndpointSlice, SliceEndpoint } from '../../../../../kubernetes/objects.ts';
import type { CauseCase } from '../../causes.testing.ts';

export const slice = (rest: object): EndpointSlice =>
  ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 's', namespace: 'default' },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.1'] }],
    ports: [],
    ...rest,
  }) as EndpointSlice;

const endpoint = (rest: Partial<SliceEndpoint>, type = 'IPv4') =>
  slice({ addressType: type, endpoints: [{ addresses: ['192.0.2.1'], ...rest }] });
const address = (text: string, type: string) => endpoint({ addresses: [text] }, type);
const ports = (...list: EndpointPort[]) => slice({ ports: list });
const many = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i));

const IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const TYPES = 'supported values: "FQDN", "IPv4", "IPv6"';
const PROTOCOLS = 'supported values: "SCTP", "TCP", "UDP"';

export const SLICES: CauseCase<EndpointSlice>[] = [
  ['a slice', slice({})],
  ['nothing at all', slice({ endpoints: null, ports: null })],
  ['no type', slice({ addressType: '' }), 'addressType: Required value'],
  [
    'another type, whose addresses are not validated',
    address('host', 'ipv4'),
    `addressType: Unsupported value: "ipv4": ${TYPES}`,
  ],
  [
    '1,001 endpoints',
    slice({ endpoints: many(1_001, () => ({})) }),
    'endpoints: Too many: 1001: must have at most 1000 items',
  ],
  [
    '20,001 ports',
    slice({ ports: many(20_001, () => ({})) }),
    'ports: Too many: 20001: must have at most 20000 items',
  ],
  [
    'ports with everything wrong, and a name twice',
    ports(
      { name: 'A', protocol: 'tcp' as 'TCP', appProtocol: 'a b' },
      { protocol: 'TCP' },
      { protocol: 'UDP' },
    ),
    `ports[0].name: Invalid value: "A": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')`,
    `ports[0].protocol: Unsupported value: "tcp": ${PROTOCOLS}`,
    "ports[0].appProtocol: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    'ports[2].name: Duplicate value: ""',
  ],
  ['a port without a number', ports({ name: 'a', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' })],
  [
    'no address',
    endpoint({ addresses: [] }),
    'endpoints[0].addresses: Required value: must contain at least 1 address',
  ],
  [
    '101 addresses',
    endpoint({ addresses: many(101, (i) => `10.0.0.${i + 1}`) }),
    'endpoints[0].addresses: Too many: 101: must have at most 100 items',
  ],
  ['a host name', address('host', 'IPv4'), `endpoints[0].addresses[0]: Invalid value: "host": ${IP}`],
  [
    'an address of the other family, at the path of the list',
    address('fe80::1', 'IPv4'),
    'endpoints[0].addresses: Invalid value: "fe80::1": must be an IPv4 address',
    'endpoints[0].addresses[0]: Invalid value: "fe80::1": may not be in the link-local range (169.254.0.0/16, fe80::/10)',
  ],
  [
    'an IPv6 address that is not canonical',
    address('2001:DB8::1', 'IPv6'),
    'endpoints[0].addresses[0]: Invalid value: "2001:DB8::1": must be in canonical form ("2001:db8::1")',
  ],
  [
    'such an address where IPv4 is',
    address('2001:DB8::1', 'IPv4'),
    'endpoints[0].addresses: Invalid value: "2001:DB8::1": must be an IPv4 address',
  ],
  ['a domain', address('a.example.com.', 'FQDN')],
  ['no domain', address('', 'FQDN'), 'endpoints[0].addresses[0]: Required value'],
  [
    'a name with capitals',
    address('A.b', 'FQDN'),
    `endpoints[0].addresses[0]: Invalid value: "A.b": ${SUBDOMAIN}`,
  ],
  [
    'a single label',
    address('a.', 'FQDN'),
    'endpoints[0].addresses[0]: Invalid value: "a": should be a domain with at least two segments separated by dots',
  ],
  [
    'a label that is too long',
    address(`${'x'.repeat(64)}.com`, 'FQDN'),
    `endpoints[0].addresses[0]: Invalid value: "${'x'.repeat(64)}": must be no more than 63 characters`,
  ],
  [
    'names that are none',
    endpoint({ nodeName: '', hostname: 'a.b', deprecatedTopology: { a: 'x'.repeat(64) } }),
    `endpoints[0].nodeName: Invalid value: "": ${SUBDOMAIN}`,
    `endpoints[0].deprecatedTopology: Invalid value: "${'x'.repeat(64)}": must be no more than 63 bytes`,
    'endpoints[0].hostname: Invalid value: "a.b": must not contain dots',
  ],
  [
    '17 labels of a topology',
    endpoint({ deprecatedTopology: Object.fromEntries(many(17, (i) => [`k${i}`, ''])) }),
    'endpoints[0].deprecatedTopology: Too many: 17: must have at most 16 items',
  ],
  [
    'hints twice',
    endpoint({
      hints: { forZones: [{ name: 'a' }, { name: 'a' }], forNodes: [{ name: 'n' }, { name: 'n' }] },
    }),
    'endpoints[0].hints.forZones[1].name: Duplicate value: "a"',
    'endpoints[0].hints.forNodes[1].name: Duplicate value: "n"',
  ],
  [
    'nine hints of each kind, of which the first is reported',
    endpoint({
      hints: { forZones: many(9, (i) => ({ name: `z${i}` })), forNodes: many(9, (i) => ({ name: `n${i}` })) },
    }),
    'endpoints[0].hints.forZones: Too many: 9: must have at most 8 items',
  ],
];
