/** The number of a named or numbered target port in a pod (k8s.io/endpointslice: TestFindPort, TestGetEndpointPorts). */
import type { Container, ContainerPort, EndpointPort, ServicePort } from '../../../kubernetes/objects.ts';

const container = (...ports: ContainerPort[]): Container => ({ name: 'c', image: 'i', ports });
const sidecar = (...ports: ContainerPort[]): Container => ({
  ...container(...ports),
  restartPolicy: 'Always',
});
const named = (name: string, containerPort: number, protocol: string = 'TCP'): ContainerPort => ({
  name,
  containerPort,
  protocol: protocol as 'TCP',
});
const NAMELESS: ContainerPort = { containerPort: 11, protocol: 'UDP' };

export interface Containers {
  containers: Container[];
  initContainers?: Container[];
}

export const FIND_PORT: [
  title: string,
  pod: Containers,
  target: number | string,
  number: number | undefined,
][] = [
  ['a number that no container declares', { containers: [container()] }, 93, 93],
  ['a number beside declared ones', { containers: [container(NAMELESS, named('p', 22))] }, 93, 93],
  ['a name that no container declares', { containers: [container()] }, 'p', undefined],
  [
    'a name of the only container',
    { containers: [container(NAMELESS, named('p', 22), named('q', 33))] },
    'q',
    33,
  ],
  [
    'a name of the second container',
    { containers: [container(), container(named('p', 22), named('q', 33))] },
    'q',
    33,
  ],
  ['one of two names of a number', { containers: [container(named('p', 22), named('q', 22))] }, 'q', 22],
  ['a name of another protocol', { containers: [container(named('a', 11, 'UDP'))] }, 'a', undefined],
  [
    'a name of a protocol that there is not',
    { containers: [container(named('a', 11, 'snmp'))] },
    'a',
    undefined,
  ],
  ['a name of a sidecar', { containers: [container()], initContainers: [sidecar(named('a', 80))] }, 'a', 80],
  [
    'a name of an init container that ends',
    { containers: [container()], initContainers: [container(named('a', 80))] },
    'a',
    undefined,
  ],
  [
    'a name of two containers and a sidecar',
    {
      containers: [container(named('a', 81)), container(named('a', 82))],
      initContainers: [sidecar(named('a', 80))],
    },
    'a',
    81,
  ],
];

const tcp = (name: string, port: number, more: Partial<ServicePort> = {}): ServicePort => ({
  name,
  port,
  targetPort: port,
  protocol: 'TCP',
  ...more,
});

export const SLICE_PORTS: [title: string, pod: Containers, ports: ServicePort[], listed: EndpointPort[]][] = [
  [
    'an application protocol',
    { containers: [container()] },
    [tcp('http', 80, { appProtocol: 'example.com/custom-protocol' })],
    [{ name: 'http', port: 80, protocol: 'TCP', appProtocol: 'example.com/custom-protocol' }],
  ],
  [
    'a number, and a name with an application protocol',
    { containers: [container(named('https', 443))] },
    [tcp('http', 80), tcp('https', 8443, { targetPort: 'https', appProtocol: 'https' })],
    [
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: 'https', port: 443, protocol: 'TCP', appProtocol: 'https' },
    ],
  ],
  [
    'names of a container and of a sidecar',
    { containers: [container(named('http', 8090))], initContainers: [sidecar(named('http-sidecar', 8080))] },
    [tcp('http-sidecar', 8080, { targetPort: 'http-sidecar' }), tcp('http', 8090, { targetPort: 'http' })],
    [
      { name: 'http-sidecar', port: 8080, protocol: 'TCP' },
      { name: 'http', port: 8090, protocol: 'TCP' },
    ],
  ],
  [
    'the same name in a container and in a sidecar',
    { containers: [container(named('http', 8090))], initContainers: [sidecar(named('http', 8080))] },
    [tcp('http', 80, { targetPort: 'http' })],
    [{ name: 'http', port: 8090, protocol: 'TCP' }],
  ],
  [
    'a name that the pod does not declare, beside one that it does',
    { containers: [container(named('http', 8090))] },
    [tcp('http', 80, { targetPort: 'http' }), tcp('https', 443, { targetPort: 'https' })],
    [{ name: 'http', port: 8090, protocol: 'TCP' }],
  ],
];
