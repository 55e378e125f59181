/** What Kubernetes says of a new Service (pkg/apis/core/validation: TestValidateServiceCreate and the tests beside it). */
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { EXTERNAL_NAME, HEADLESS, LOAD_BALANCER, NODE_PORT, port, withPorts } from './validation.testing.ts';

/** What differs from a valid Service, and the fields that are refused, in order. */
export type CreateCase = [title: string, change: ServiceSpec, fields: string[]];

const onePort = (change: object): ServiceSpec => ({ ports: [{ ...port('p', 8675), ...change }] });
const ips = (...clusterIPs: string[]): ServiceSpec => ({ clusterIP: clusterIPs[0], clusterIPs });
const external = (ip: string): ServiceSpec => ({ externalIPs: [ip], externalTrafficPolicy: 'Cluster' });

const PORTS: CreateCase[] = [
  ['a Service without ports', { ports: undefined }, ['spec.ports']],
  ['a headless Service without ports', { ports: undefined, ...HEADLESS }, []],
  ['a single port without a name', onePort({ name: '' }), []],
  ['a second port without a name', withPorts(port('', 12345)), ['spec.ports[1].name']],
  [
    'a first port without a name, before one that has one',
    { ports: [port('', 8675), port('p', 12345)] },
    ['spec.ports[0].name'],
  ],
  ['a port name in capitals', onePort({ name: 'INVALID' }), ['spec.ports[0].name']],
  ['two ports of the same name', withPorts(port('p', 12345)), ['spec.ports[1].name']],
  ['a port without a protocol', onePort({ protocol: '' }), ['spec.ports[0].protocol']],
  ['an unknown protocol', onePort({ protocol: 'INVALID' }), ['spec.ports[0].protocol']],
  ['port 0', onePort({ port: 0 }), ['spec.ports[0].port']],
  ['port 65536', onePort({ port: 65_536 }), ['spec.ports[0].port']],
  ['target port 65536', onePort({ targetPort: 65_536 }), ['spec.ports[0].targetPort']],
  ['a target port by name', onePort({ targetPort: 'http' }), []],
  ['a UDP port with another target', onePort({ protocol: 'UDP', targetPort: 12_345 }), []],
  ['a headless Service whose target is its port', { ...onePort({}), ...HEADLESS }, []],
  [
    'a headless Service whose target is another port',
    { ...onePort({ targetPort: 11_721 }), ...HEADLESS },
    [],
  ],
  ['a headless Service whose target is a name', { ...onePort({ targetPort: 'target' }), ...HEADLESS }, []],
  [
    'one port number twice for TCP',
    withPorts(port('q', 12345, { targetPort: 8080 }), port('r', 12345, { targetPort: 80 })),
    ['spec.ports[2]'],
  ],
  [
    'one port number for three protocols',
    withPorts(
      port('q', 12345),
      port('r', 12345, { protocol: 'UDP' }),
      port('s', 12345, { protocol: 'SCTP' }),
    ),
    [],
  ],
  ['an application protocol of the IANA list', onePort({ appProtocol: 'HTTP' }), []],
  ['an application protocol with a prefix', onePort({ appProtocol: 'example.com/protocol' }), []],
];

const NODE_PORTS: CreateCase[] = [
  [
    'one node port twice for TCP',
    { ...NODE_PORT, ...withPorts(port('q', 1, { nodePort: 1 }), port('r', 2, { nodePort: 1 })) },
    ['spec.ports[2].nodePort'],
  ],
  [
    'one node port for three protocols',
    {
      ...NODE_PORT,
      ...withPorts(
        port('q', 1, { nodePort: 1 }),
        port('r', 2, { nodePort: 1, protocol: 'UDP' }),
        port('s', 3, { nodePort: 1, protocol: 'SCTP' }),
      ),
    },
    [],
  ],
  ['a NodePort Service with a node port', { ...NODE_PORT, ...withPorts(port('q', 1, { nodePort: 1 })) }, []],
  ['a NodePort Service without one', { ...NODE_PORT, ...withPorts(port('q', 12345)) }, []],
  ['a LoadBalancer with a node port', { ...LOAD_BALANCER, ...withPorts(port('q', 1, { nodePort: 1 })) }, []],
  [
    'a ClusterIP Service with a node port',
    withPorts(port('q', 12345, { nodePort: 12_345 })),
    ['spec.ports[1].nodePort'],
  ],
  ['a headless NodePort Service', { ...NODE_PORT, ...HEADLESS }, ['spec.clusterIPs[0]']],
  ['a headless LoadBalancer', { ...LOAD_BALANCER, ...HEADLESS }, ['spec.clusterIPs[0]']],
];

const TYPES: CreateCase[] = [
  ['a ClusterIP Service', {}, []],
  ['a Service without a selector', { selector: undefined }, []],
  [
    'a selector whose key is not a name',
    { selector: { 'NoSpecialCharsLike=Equals': 'bar' } },
    ['spec.selector'],
  ],
  ['a Service without a type', { type: '' as 'ClusterIP' }, ['spec.type']],
  ['a Service without session affinity', { sessionAffinity: '' as 'None' }, ['spec.sessionAffinity']],
  ['an external name', EXTERNAL_NAME, []],
  ['an external name with a dot at its end', { ...EXTERNAL_NAME, externalName: 'foo.bar.example.com.' }, []],
  [
    'an external name that is not a DNS name',
    { ...EXTERNAL_NAME, externalName: '-123' },
    ['spec.externalName'],
  ],
  ['an external name that is empty', { ...EXTERNAL_NAME, externalName: '' }, ['spec.externalName']],
  ['an external name with an address', { ...EXTERNAL_NAME, ...ips('1.2.3.4') }, ['spec.clusterIPs']],
  ['a headless external name', { ...EXTERNAL_NAME, ...HEADLESS }, ['spec.clusterIPs']],
  [
    'an external name with address families',
    { ...EXTERNAL_NAME, ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' },
    ['spec.ipFamilies', 'spec.ipFamilyPolicy'],
  ],
  ['an external name without an internal policy', { ...EXTERNAL_NAME, internalTrafficPolicy: undefined }, []],
  ['an external name with an internal policy', { ...EXTERNAL_NAME, internalTrafficPolicy: 'Cluster' }, []],
];

const ADDRESSES: CreateCase[] = [
  ['a cluster IP that is none', ips('invalid'), ['spec.clusterIPs[0]']],
  ['a cluster IP with leading zeros', ips('001.002.003.004'), ['spec.clusterIPs[0]']],
  ['a cluster IP', ips('10.0.0.1'), []],
  ['a headless Service', HEADLESS, []],
  ['a Service without cluster IPs', { clusterIPs: undefined }, []],
  [
    'two cluster IPs that are none',
    ips('garbage-ip', 'garbage-second-ip'),
    ['spec.clusterIPs[0]', 'spec.clusterIPs[1]'],
  ],
  ['a first cluster IP that is none', ips('garbage-ip', '2001::1'), ['spec.clusterIPs[0]']],
  ['a second cluster IP that is none', ips('2001::1', 'garbage-ip'), ['spec.clusterIPs[1]']],
  ['None before an address', ips('None', '2001::1'), ['spec.clusterIPs']],
  ['None after an address', ips('2001::1', 'None'), ['spec.clusterIPs[1]']],
  ['an empty text before an address', ips('', '2001::1'), ['spec.clusterIPs', 'spec.clusterIPs[0]']],
  ['an empty text after an address', ips('2001::1', ''), ['spec.clusterIPs[1]']],
  [
    'three cluster IPs, one of which is none',
    ips('10.0.0.1', '2001::1', 'x'),
    ['spec.clusterIPs[2]', 'spec.clusterIPs'],
  ],
  [
    'a clusterIP that is not the first of two',
    { clusterIP: '10.0.0.10', clusterIPs: ['10.0.0.1', '2001::1'] },
    ['spec.clusterIPs'],
  ],
  [
    'a clusterIP that is not the only one',
    { clusterIP: '10.0.0.10', clusterIPs: ['10.0.0.1'] },
    ['spec.clusterIPs'],
  ],
  ['an external IP on the loopback', external('127.0.0.1'), ['spec.externalIPs[0]']],
  ['an external IP that is unspecified', external('0.0.0.0'), ['spec.externalIPs[0]']],
  ['an external IP that is a host name', external('myhost.mydomain'), ['spec.externalIPs[0]']],
  ['an external IP with leading zeros', external('001.002.003.004'), ['spec.externalIPs[0]']],
  ['an external IP', external('1.2.3.4'), []],
];

export const CREATE_CASES = { PORTS, NODE_PORTS, TYPES, ADDRESSES };
