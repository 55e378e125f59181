/** The environment of a container (pkg/kubelet/envvars/envvars_test.go, pkg/kubelet/kubelet_pods_test.go, expand_test.go). */
import type { EnvVar, Service, ServicePort } from '../../kubernetes/objects.ts';

const service = (name: string, namespace: string, clusterIP: string, ...ports: ServicePort[]): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { clusterIP, ports },
});
const tcp = (port: number, name?: string): ServicePort => ({
  port,
  protocol: 'TCP',
  ...(name ? { name } : {}),
});
const udp = (port: number, name: string): ServicePort => ({ port, protocol: 'UDP', name });

/** A Service, and all of its variables, in order. */
export const VARIABLES: [title: string, service: Service, variables: string[]][] = [
  [
    'one port without a name',
    service('foo-bar', 'demo', '1.2.3.4', tcp(8080)),
    [
      'FOO_BAR_SERVICE_HOST=1.2.3.4',
      'FOO_BAR_SERVICE_PORT=8080',
      'FOO_BAR_PORT=tcp://1.2.3.4:8080',
      'FOO_BAR_PORT_8080_TCP=tcp://1.2.3.4:8080',
      'FOO_BAR_PORT_8080_TCP_PROTO=tcp',
      'FOO_BAR_PORT_8080_TCP_PORT=8080',
      'FOO_BAR_PORT_8080_TCP_ADDR=1.2.3.4',
    ],
  ],
  [
    'one number for two protocols',
    service('abc-123', 'demo', '5.6.7.8', udp(8081, 'u-d-p'), tcp(8081, 't-c-p')),
    [
      'ABC_123_SERVICE_HOST=5.6.7.8',
      'ABC_123_SERVICE_PORT=8081',
      'ABC_123_SERVICE_PORT_U_D_P=8081',
      'ABC_123_SERVICE_PORT_T_C_P=8081',
      'ABC_123_PORT=udp://5.6.7.8:8081',
      'ABC_123_PORT_8081_UDP=udp://5.6.7.8:8081',
      'ABC_123_PORT_8081_UDP_PROTO=udp',
      'ABC_123_PORT_8081_UDP_PORT=8081',
      'ABC_123_PORT_8081_UDP_ADDR=5.6.7.8',
      'ABC_123_PORT_8081_TCP=tcp://5.6.7.8:8081',
      'ABC_123_PORT_8081_TCP_PROTO=tcp',
      'ABC_123_PORT_8081_TCP_PORT=8081',
      'ABC_123_PORT_8081_TCP_ADDR=5.6.7.8',
    ],
  ],
  [
    'a port whose name is a number',
    service('q-u-u-x', 'demo', '9.8.7.6', tcp(8082), tcp(8083, '8083')),
    [
      'Q_U_U_X_SERVICE_HOST=9.8.7.6',
      'Q_U_U_X_SERVICE_PORT=8082',
      'Q_U_U_X_SERVICE_PORT_8083=8083',
      'Q_U_U_X_PORT=tcp://9.8.7.6:8082',
      'Q_U_U_X_PORT_8082_TCP=tcp://9.8.7.6:8082',
      'Q_U_U_X_PORT_8082_TCP_PROTO=tcp',
      'Q_U_U_X_PORT_8082_TCP_PORT=8082',
      'Q_U_U_X_PORT_8082_TCP_ADDR=9.8.7.6',
      'Q_U_U_X_PORT_8083_TCP=tcp://9.8.7.6:8083',
      'Q_U_U_X_PORT_8083_TCP_PROTO=tcp',
      'Q_U_U_X_PORT_8083_TCP_PORT=8083',
      'Q_U_U_X_PORT_8083_TCP_ADDR=9.8.7.6',
    ],
  ],
  [
    'an address of IPv6',
    service('super-ipv6', 'demo', '2001:DB8::', tcp(8084, 't-c-p')),
    [
      'SUPER_IPV6_SERVICE_HOST=2001:DB8::',
      'SUPER_IPV6_SERVICE_PORT=8084',
      'SUPER_IPV6_SERVICE_PORT_T_C_P=8084',
      'SUPER_IPV6_PORT=tcp://[2001:DB8::]:8084',
      'SUPER_IPV6_PORT_8084_TCP=tcp://[2001:DB8::]:8084',
      'SUPER_IPV6_PORT_8084_TCP_PROTO=tcp',
      'SUPER_IPV6_PORT_8084_TCP_PORT=8084',
      'SUPER_IPV6_PORT_8084_TCP_ADDR=2001:DB8::',
    ],
  ],
  [
    'a port for SCTP',
    service('sctp-1', 'demo', '1.2.3.4', { port: 777, protocol: 'SCTP' }),
    [
      'SCTP_1_SERVICE_HOST=1.2.3.4',
      'SCTP_1_SERVICE_PORT=777',
      'SCTP_1_PORT=sctp://1.2.3.4:777',
      'SCTP_1_PORT_777_SCTP=sctp://1.2.3.4:777',
      'SCTP_1_PORT_777_SCTP_PROTO=sctp',
      'SCTP_1_PORT_777_SCTP_PORT=777',
      'SCTP_1_PORT_777_SCTP_ADDR=1.2.3.4',
    ],
  ],
  ['no address, for it is headless', service('headless', 'demo', 'None', tcp(8082)), []],
  ['no address yet', service('pending', 'demo', '', tcp(8082)), []],
];

/** The Services of TestMakeEnvironmentVariables, and a headless `kubernetes` in a third namespace. */
export const SERVICES: Service[] = [
  service('kubernetes', 'default', '1.2.3.1', tcp(8081)),
  service('test', 'test1', '1.2.3.3', tcp(8083)),
  service('kubernetes', 'test2', '1.2.3.4', tcp(8084)),
  service('test', 'test2', '1.2.3.5', tcp(8085)),
  service('headless', 'test2', 'None', tcp(8085)),
  service('kubernetes', 'test3', 'None', tcp(8086)),
  service('not-special', 'default', '1.2.3.8', tcp(8088)),
];

/** Namespace and service links of a pod, and the hosts of the Services whose variables its containers get. */
export const ENVIRONMENTS: [
  title: string,
  namespace: string,
  links: boolean,
  hosts: Record<string, string>,
][] = [
  ['of the API server, without service links', 'test1', false, { KUBERNETES: '1.2.3.1' }],
  ['of its own namespace', 'test1', true, { KUBERNETES: '1.2.3.1', TEST: '1.2.3.3' }],
  [
    'of the API server, not of its namesake, without service links',
    'test2',
    false,
    { KUBERNETES: '1.2.3.1' },
  ],
  [
    'of the namesake of the API server in its own namespace',
    'test2',
    true,
    { KUBERNETES: '1.2.3.4', TEST: '1.2.3.5' },
  ],
  ['of the API server, for its namesake is headless', 'test3', true, { KUBERNETES: '1.2.3.1' }],
  [
    'of the API server in its own namespace, without service links',
    'default',
    false,
    { KUBERNETES: '1.2.3.1' },
  ],
  [
    'of all in the namespace of the API server',
    'default',
    true,
    { KUBERNETES: '1.2.3.1', NOT_SPECIAL: '1.2.3.8' },
  ],
];

/** What a container sets, and what it finds. */
export const OWN: EnvVar[] = [
  { name: 'TEST_LITERAL', value: 'test-test-test' },
  { name: 'OUT_OF_ORDER_TEST', value: '$(OUT_OF_ORDER_TARGET)' },
  { name: 'OUT_OF_ORDER_TARGET', value: 'FOO' },
  { name: 'EMPTY_VAR' },
  { name: 'EMPTY_TEST', value: 'foo-$(EMPTY_VAR)' },
  { name: 'LITERAL_TEST', value: 'literal-$(TEST_LITERAL)' },
  { name: 'LITERAL_TEST_2', value: '$(LITERAL_TEST)-3' },
  { name: 'SERVICE_TEST', value: 'http://$(TEST_SERVICE_HOST):$(TEST_SERVICE_PORT)' },
  { name: 'TEST_UNDEFINED', value: '$(UNDEFINED_VAR)' },
  { name: 'TEST_PORT', value: 'my own' },
];
export const FOUND: Record<string, string> = {
  TEST_LITERAL: 'test-test-test',
  OUT_OF_ORDER_TEST: '$(OUT_OF_ORDER_TARGET)',
  OUT_OF_ORDER_TARGET: 'FOO',
  EMPTY_VAR: '',
  EMPTY_TEST: 'foo-',
  LITERAL_TEST: 'literal-test-test-test',
  LITERAL_TEST_2: 'literal-test-test-test-3',
  SERVICE_TEST: 'http://1.2.3.3:8083',
  TEST_UNDEFINED: '$(UNDEFINED_VAR)',
  TEST_PORT: 'my own',
};

export const KNOWN = { VAR_A: 'A', VAR_B: 'B', VAR_C: 'C', VAR_REF: '$(VAR_A)', VAR_EMPTY: '' };

/** A value, and what it becomes where KNOWN is known. */
export const EXPANSIONS: [value: string, expanded: string][] = [
  ['$(VAR_A)', 'A'],
  ['$(VAR_A)-$(VAR_A)', 'A-A'],
  ['___$(VAR_B)___', '___B___'],
  ['$(VAR_A)_$(VAR_B)_$(VAR_C)', 'A_B_C'],
  ['$$(VAR_B)_$(VAR_A)', '$(VAR_B)_A'],
  ['$$(VAR_A)_$$(VAR_B)', '$(VAR_A)_$(VAR_B)'],
  ['f000-$$VAR_A', 'f000-$VAR_A'],
  ['foo\\$(VAR_C)bar', 'foo\\Cbar'],
  ['$(VAR_A$(VAR_B))', '$(VAR_A$(VAR_B))'],
  ['$(VAR_A$(VAR_B)', '$(VAR_A$(VAR_B)'],
  ['$(VAR_REF)', '$(VAR_A)'],
  ['%%$(VAR_REF)--$(VAR_REF)%%', '%%$(VAR_A)--$(VAR_A)%%'],
  ['foo$(VAR_EMPTY)bar', 'foobar'],
  ['foo$(VAR_Awhoops!', 'foo$(VAR_Awhoops!'],
  ['f00__(VAR_A)__', 'f00__(VAR_A)__'],
  ['$?_boo_$!', '$?_boo_$!'],
  ['$VAR_A', '$VAR_A'],
  ['$(VAR_DNE)', '$(VAR_DNE)'],
  ['$(toString)', '$(toString)'],
  ['$$$$$$(BIG_MONEY)', '$$$(BIG_MONEY)'],
  ['$$$$$$(VAR_A)', '$$$(VAR_A)'],
  ['$$$$$$$(GOOD_ODDS)', '$$$$(GOOD_ODDS)'],
  ['$$$$$$$(VAR_A)', '$$$A'],
  ['$VAR_A)', '$VAR_A)'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of a shell
  ['${VAR_A}', '${VAR_A}'],
  ['$(VAR_B)_______$(A', 'B_______$(A'],
  ['$(VAR_A)foobarzab$', 'Afoobarzab$'],
  ['--$($($($($--', '--$($($($($--'],
  ['$(foo$$var)', '$(foo$$var)'],
  ['$中文', '$中文'],
];
