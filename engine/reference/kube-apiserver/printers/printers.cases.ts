/** Objects, and their cells as `kubectl get -o wide` shows them (pkg/printers/internalversion: printers_test.go). */
import type {
  Deployment,
  EndpointSlice,
  Endpoints,
  KubeObject,
  Service,
  ServiceSpec,
} from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';

export type PrintCase = [title: string, object: KubeObject, cells: (string | number)[]];

export const object = (kind: Kind, name: string, rest: object, labels?: Record<string, string>) =>
  ({ apiVersion: 'v1', kind, metadata: { name, ...(labels ? { labels } : {}) }, ...rest }) as unknown;

const tcp = (port: number, nodePort?: number) => ({
  port,
  protocol: 'TCP' as const,
  ...(nodePort ? { nodePort } : {}),
});
type Ingress = NonNullable<NonNullable<NonNullable<Service['status']>['loadBalancer']>['ingress']>;
const service = (spec: ServiceSpec, ingress: Ingress = []): Service =>
  object('Service', 's', {
    spec: { clusterIPs: ['10.9.8.7'], ports: [tcp(8888)], ...spec },
    status: { loadBalancer: { ingress } },
  }) as Service;

const SERVICES: PrintCase[] = [
  [
    'a ClusterIP Service',
    service({ type: 'ClusterIP', selector: { foo: 'bar' } }),
    ['s', 'ClusterIP', '10.9.8.7', '<none>', '8888/TCP', 'AGE', 'foo=bar'],
  ],
  [
    'a NodePort Service',
    service({ type: 'NodePort', ports: [tcp(8888, 9999)] }),
    ['s', 'NodePort', '10.9.8.7', '<none>', '8888:9999/TCP', 'AGE', '<none>'],
  ],
  [
    'a load balancer that waits',
    service({ type: 'LoadBalancer' }),
    ['s', 'LoadBalancer', '10.9.8.7', '<pending>', '8888/TCP', 'AGE', '<none>'],
  ],
  [
    'a load balancer that waits, with an external IP',
    service({ type: 'LoadBalancer', externalIPs: ['80.11.12.10'] }),
    ['s', 'LoadBalancer', '10.9.8.7', '80.11.12.10', '8888/TCP', 'AGE', '<none>'],
  ],
  [
    'a load balancer with an address, a host name and an external IP',
    service({ type: 'LoadBalancer', externalIPs: ['80.11.12.10'] }, [
      { ip: '3.4.5.6', hostname: 'test.cluster.com' },
    ]),
    ['s', 'LoadBalancer', '10.9.8.7', '3.4.5.6,80.11.12.10', '8888/TCP', 'AGE', '<none>'],
  ],
  [
    'a load balancer with addresses in another order, one of them twice',
    service({ type: 'LoadBalancer' }, [{ ip: '5.6.7.8' }, { ip: '2.3.4.5' }, { ip: '2.3.4.5' }]),
    ['s', 'LoadBalancer', '10.9.8.7', '2.3.4.5,5.6.7.8', '8888/TCP', 'AGE', '<none>'],
  ],
  [
    'a load balancer with a host name',
    service({ type: 'LoadBalancer' }, [{ hostname: 'lb.example.com' }]),
    ['s', 'LoadBalancer', '10.9.8.7', 'lb.example.com', '8888/TCP', 'AGE', '<none>'],
  ],
  [
    'several ports and labels',
    service({
      type: 'ClusterIP',
      ports: [tcp(80), { port: 53, protocol: 'UDP' }],
      selector: { b: '2', a: '1' },
    }),
    ['s', 'ClusterIP', '10.9.8.7', '<none>', '80/TCP,53/UDP', 'AGE', 'a=1,b=2'],
  ],
  [
    'an external name',
    service({
      type: 'ExternalName',
      externalName: 'db.example.com',
      clusterIPs: undefined,
      ports: undefined,
    }),
    ['s', 'ExternalName', '<none>', 'db.example.com', '<none>', 'AGE', '<none>'],
  ],
  [
    'a headless Service',
    service({ type: 'ClusterIP', clusterIPs: ['None'] }),
    ['s', 'ClusterIP', 'None', '<none>', '8888/TCP', 'AGE', '<none>'],
  ],
];

const ips = (...all: string[]) => all.map((ip) => ({ ip }));
const endpoints = (subsets: Endpoints['subsets']) => object('Endpoints', 'e', { subsets }) as Endpoints;
const slice = (ports: number[], ...addresses: string[][]) =>
  object('EndpointSlice', 'x', {
    addressType: 'IPv4',
    ports: ports.map((port) => ({ port })),
    endpoints: addresses.map((all) => ({ addresses: all })),
  }) as EndpointSlice;

const ENDPOINTS: PrintCase[] = [
  ['Endpoints without subsets', endpoints(undefined), ['e', '<none>', 'AGE']],
  [
    'Endpoints without ports',
    endpoints([{ addresses: ips('1.2.3.4', '5.6.7.8') }]),
    ['e', '1.2.3.4,5.6.7.8', 'AGE'],
  ],
  [
    'Endpoints with a port',
    endpoints([{ addresses: ips('1.2.3.4', '5.6.7.8'), ports: [{ port: 8001 }] }]),
    ['e', '1.2.3.4:8001,5.6.7.8:8001', 'AGE'],
  ],
  [
    'Endpoints with more than three addresses',
    endpoints([{ addresses: ips('1.2.3.4', '5.6.7.8', '9.8.7.6', '6.6.6.6'), ports: [{ port: 8001 }] }]),
    ['e', '1.2.3.4:8001,5.6.7.8:8001,9.8.7.6:8001 + 1 more...', 'AGE'],
  ],
  [
    'Endpoints of which none is ready',
    endpoints([{ notReadyAddresses: ips('1.2.3.4'), ports: [{ port: 80 }] }]),
    ['e', '', 'AGE'],
  ],
  ['a slice', slice([80], ['10.1.2.3']), ['x', 'IPv4', '80', '10.1.2.3', 'AGE']],
  ['a slice with nothing', slice([]), ['x', 'IPv4', '<unset>', '<unset>', 'AGE']],
  [
    'a slice with more than three ports and addresses',
    slice([80, 443, 3000, 3001, 3002], ['10.1.2.3', '10.1.2.4'], ['10.1.2.5', '10.1.2.6']),
    ['x', 'IPv4', '80,443,3000 + 2 more...', '10.1.2.3,10.1.2.4,10.1.2.5 + 1 more...', 'AGE'],
  ],
];

const spec = {
  replicas: 5,
  selector: { matchLabels: { foo: 'bar' } },
  template: {
    spec: {
      containers: [
        { name: 'c1', image: 'i1' },
        { name: 'c2', image: 'i2' },
      ],
    },
  },
};
const WORKLOADS: PrintCase[] = [
  [
    'a Deployment',
    object('Deployment', 'd', {
      spec,
      status: { replicas: 10, updatedReplicas: 2, availableReplicas: 1 },
    }) as Deployment,
    ['d', '0/5', 2, 1, 'AGE', 'c1,c2', 'i1,i2', 'foo=bar'],
  ],
  [
    'a ReplicaSet',
    object('ReplicaSet', 'r', { spec, status: { replicas: 5, readyReplicas: 2 } }) as KubeObject,
    ['r', 5, 5, 2, 'AGE', 'c1,c2', 'i1,i2', 'foo=bar'],
  ],
];

export const PRINT_CASES = { SERVICES, ENDPOINTS, WORKLOADS };

const [SECOND, MINUTE, HOUR, DAY, YEAR] = [1_000, 60_000, 3_600_000, 86_400_000, 365 * 86_400_000];

/** Milliseconds, and how they are shown (apimachinery pkg/util/duration: TestHumanDuration). */
export const DURATIONS: [milliseconds: number, text: string][] = [
  [-2 * SECOND, '<invalid>'],
  [-2 * SECOND + 1, '0s'],
  [0, '0s'],
  [SECOND - 1, '0s'],
  [70 * SECOND, '70s'],
  [2 * MINUTE - 1, '119s'],
  [2 * MINUTE, '2m'],
  [190 * SECOND, '3m10s'],
  [10 * MINUTE - 1, '9m59s'],
  [10 * MINUTE + SECOND, '10m'],
  [3 * HOUR - 1, '179m'],
  [3 * HOUR, '3h'],
  [3 * HOUR + MINUTE, '3h1m'],
  [8 * HOUR - 1, '7h59m'],
  [8 * HOUR + 59 * MINUTE, '8h'],
  [2 * DAY - 1, '47h'],
  [2 * DAY, '2d'],
  [49 * HOUR, '2d1h'],
  [8 * DAY - 1, '7d23h'],
  [8 * DAY + 23 * HOUR, '8d'],
  [2 * YEAR - 1, '729d'],
  [2 * YEAR, '2y'],
  [2 * YEAR + 25 * HOUR, '2y1d'],
  [8 * YEAR - 1, '7y364d'],
  [8 * YEAR + 364 * DAY, '8y'],
];
