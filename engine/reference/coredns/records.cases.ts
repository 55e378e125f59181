/** A zone, and what CoreDNS answers about it (plugin/kubernetes: handler_test.go, reverse_test.go and their neighbours). */
import type {
  EndpointSlice,
  KubeObject,
  Service,
  ServiceSpec,
  SliceEndpoint,
} from '../../kubernetes/objects.ts';

const namespace = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const service = (name: string, spec: ServiceSpec): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'testns' },
  spec,
});
const slice = (
  of: string,
  endpoints: SliceEndpoint[],
  ports: EndpointSlice['ports'],
  name = of,
): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, namespace: 'testns', labels: { 'kubernetes.io/service-name': of } },
  addressType: 'IPv4',
  endpoints,
  ports,
});

const HTTP: ServiceSpec['ports'] = [{ name: 'http', port: 80, protocol: 'TCP' }];
const at = (ip: string, more: Partial<SliceEndpoint> = {}): SliceEndpoint => ({ addresses: [ip], ...more });
const external = (externalName: string) =>
  service(externalName.split('.')[0], { type: 'ExternalName', externalName });

export const OBJECTS: KubeObject[] = [
  namespace('testns'),
  namespace('podns'),

  service('svc1', { clusterIP: '10.0.0.1', ports: HTTP }),
  service('svc2', {
    clusterIP: '10.0.0.2',
    ports: [...(HTTP ?? []), { name: 'dns', port: 53, protocol: 'UDP' }],
  }),
  service('svcempty', { clusterIP: '10.0.0.4', ports: HTTP }),
  service('hdls1', { clusterIP: 'None' }),
  service('hdlsprtls', { clusterIP: 'None' }),
  service('hdlsempty', { clusterIP: 'None' }),
  external('ext.interwebs.test'),
  service('dotted', { type: 'ExternalName', externalName: 'ext.interwebs.test.' }),
  service('to-service', { type: 'ExternalName', externalName: 'svc1.testns.svc.cluster.local.' }),
  service('to-headless', { type: 'ExternalName', externalName: 'hdls1.testns.svc.cluster.local' }),
  service('to-nothing', { type: 'ExternalName', externalName: 'svc0.testns.svc.cluster.local' }),
  service('to-itself', { type: 'ExternalName', externalName: 'to-itself.testns.svc.cluster.local' }),
  service('to-address', { type: 'ExternalName', externalName: '1.2.3.4' }),
  slice('svc1', [at('172.0.0.1', { hostname: 'ep1a' })], HTTP as EndpointSlice['ports']),
  slice('svc2', [at('172.0.0.1', { hostname: 'ep2a' })], HTTP as EndpointSlice['ports']),
  slice(
    'hdls1',
    [
      at('172.0.0.2'),
      at('172.0.0.3', { conditions: { ready: true } }),
      at('172.0.0.4', { hostname: 'dup-name' }),
      at('172.0.0.5', { hostname: 'dup-name' }),
      at('172.0.0.6', { conditions: { ready: false } }),
    ],
    [{ name: 'http', port: 80, protocol: 'TCP' }],
  ),
  slice('hdls1', [at('172.0.0.7')], [{ name: 'http', port: 81, protocol: 'TCP' }], 'hdls1-b'),
  slice('hdlsprtls', [at('172.0.0.20')], []),
];

/** Type and name of a query, then the data of its records, or NXDOMAIN; none at all are no data. */
export type Query = [type: string, name: string, answer: string[] | 'NXDOMAIN'];

const SVC = 'testns.svc.cluster.local';
const HDLS1 = ['172.0.0.2', '172.0.0.3', '172.0.0.4', '172.0.0.5', '172.0.0.7'];
const HDLS1_SRV = [
  `80 172-0-0-2.hdls1.${SVC}`,
  `80 172-0-0-3.hdls1.${SVC}`,
  `80 dup-name.hdls1.${SVC}`,
  `81 172-0-0-7.hdls1.${SVC}`,
];

const CLUSTER_IPS: Query[] = [
  ['A', `svc1.${SVC}`, ['10.0.0.1']],
  ['A', `svcempty.${SVC}`, ['10.0.0.4']],
  ['A', `SvC1.TeStNs.SvC.cLuStEr.LoCaL`, ['10.0.0.1']],
  ['SRV', `svc1.${SVC}`, [`80 svc1.${SVC}`]],
  ['SRV', `svcempty.${SVC}`, [`80 svcempty.${SVC}`]],
  ['SRV', `svc2.${SVC}`, [`80 svc2.${SVC}`, `53 svc2.${SVC}`]],
  ['SRV', `_http._tcp.svc1.${SVC}`, [`80 svc1.${SVC}`]],
  ['SRV', `_HtTp._TcP.sVc1.${SVC}`, [`80 svc1.${SVC}`]],
  ['SRV', `http.tcp.svc1.${SVC}`, [`80 svc1.${SVC}`]],
  ['SRV', `_dns._udp.svc2.${SVC}`, [`53 svc2.${SVC}`]],
  ['SRV', `_dns._tcp.svc2.${SVC}`, 'NXDOMAIN'],
  ['SRV', `_ftp._tcp.svc1.${SVC}`, 'NXDOMAIN'],
  ['A', `_http._tcp.svc1.${SVC}`, ['10.0.0.1']],
  ['A', `ep1a.svc1.${SVC}`, ['172.0.0.1']],
  ['AAAA', `svc1.${SVC}`, []],
  ['CNAME', `svc1.${SVC}`, []],
  ['PTR', `svc1.${SVC}`, []],
  ['AAAA', `svc0.${SVC}`, 'NXDOMAIN'],
  ['A', `svc0.${SVC}`, 'NXDOMAIN'],
  ['A', `bogusendpoint.svc0.${SVC}`, 'NXDOMAIN'],
  ['A', `a.b.c.svc1.${SVC}`, 'NXDOMAIN'],
];

const HEADLESS: Query[] = [
  ['A', `hdls1.${SVC}`, HDLS1],
  ['A', `hdlsprtls.${SVC}`, ['172.0.0.20']],
  ['A', `hdlsempty.${SVC}`, 'NXDOMAIN'],
  ['AAAA', `hdls1.${SVC}`, []],
  ['SRV', `hdls1.${SVC}`, HDLS1_SRV],
  ['SRV', `_http._tcp.hdls1.${SVC}`, HDLS1_SRV],
  ['SRV', `_http._udp.hdls1.${SVC}`, 'NXDOMAIN'],
  ['SRV', `hdlsprtls.${SVC}`, []],
  ['A', `172-0-0-2.hdls1.${SVC}`, ['172.0.0.2']],
  ['A', `172-0-0-20.hdlsprtls.${SVC}`, ['172.0.0.20']],
  ['A', `dup-name.hdls1.${SVC}`, ['172.0.0.4', '172.0.0.5']],
  ['SRV', `172-0-0-2.hdls1.${SVC}`, [`80 172-0-0-2.hdls1.${SVC}`]],
  ['AAAA', `172-0-0-2.hdls1.${SVC}`, []],
  ['A', `172-0-0-6.hdls1.${SVC}`, 'NXDOMAIN'],
  ['A', `172-0-0-4.hdls1.${SVC}`, 'NXDOMAIN'],
  ['A', `bogusendpoint.hdls1.${SVC}`, 'NXDOMAIN'],
];

const EXTERNAL_NAMES: Query[] = [
  ['CNAME', `ext.${SVC}`, ['ext.interwebs.test']],
  ['A', `ext.${SVC}`, ['ext.interwebs.test']],
  ['A', `dotted.${SVC}`, ['ext.interwebs.test']],
  ['SRV', `ext.${SVC}`, []],
  ['CNAME', `endpoint.ext.${SVC}`, 'NXDOMAIN'],
  ['CNAME', `subdomain.subdomain.ext.${SVC}`, 'NXDOMAIN'],
  ['A', `to-service.${SVC}`, [`svc1.${SVC}`, '10.0.0.1']],
  ['CNAME', `to-service.${SVC}`, [`svc1.${SVC}`]],
  ['A', `to-headless.${SVC}`, [`hdls1.${SVC}`, ...HDLS1]],
  ['A', `to-nothing.${SVC}`, []],
  ['A', `to-itself.${SVC}`, []],
  ['A', `to-address.${SVC}`, 'NXDOMAIN'],
];

const ZONES: Query[] = [
  ['A', 'cluster.local', []],
  ['SRV', 'cluster.local', []],
  ['A', 'svc.cluster.local', []],
  ['A', 'pod.cluster.local', []],
  ['A', SVC, []],
  ['AAAA', SVC, []],
  ['A', 'foo.cluster.local', 'NXDOMAIN'],
  ['A', 'foo.svc.cluster.local', 'NXDOMAIN'],
  ['A', 'svc1.nsnoexist.svc.cluster.local', 'NXDOMAIN'],
  ['A', 'svc1.podns.svc.cluster.local', 'NXDOMAIN'],
  ['A', 'svc1.testns.svc.cluster.example', 'NXDOMAIN'],
  ['A', '10-240-0-1.podns.pod.cluster.local', ['10.240.0.1']],
  ['A', '172-0-0-2.podns.pod.cluster.local', ['172.0.0.2']],
  ['AAAA', '172-0-0-2.podns.pod.cluster.local', []],
  ['A', 'blah.podns.pod.cluster.local', 'NXDOMAIN'],
  ['AAAA', 'blah.podns.pod.cluster.local', 'NXDOMAIN'],
  ['A', '10-240-0-1.nsnoexist.pod.cluster.local', 'NXDOMAIN'],
  ['A', 'podns.pod.cluster.local', []],
];

const REVERSE: Query[] = [
  ['PTR', '1.0.0.10.in-addr.arpa', [`svc1.${SVC}`]],
  ['PTR', '2.0.0.172.in-addr.arpa', [`172-0-0-2.hdls1.${SVC}`]],
  ['PTR', '4.0.0.172.in-addr.arpa', [`dup-name.hdls1.${SVC}`]],
  ['PTR', '1.0.0.172.in-addr.arpa', [`ep1a.svc1.${SVC}`, `ep2a.svc2.${SVC}`]],
  ['PTR', '6.0.0.172.in-addr.arpa', 'NXDOMAIN'],
  ['PTR', '101.0.0.10.in-addr.arpa', 'NXDOMAIN'],
  ['PTR', 'example.org.cluster.local', 'NXDOMAIN'],
  ['PTR', '1.0.0.10.cluster.local', 'NXDOMAIN'],
  ['A', `svc1.testns.svc.0.10.in-addr.arpa`, 'NXDOMAIN'],
];

export const QUERIES = { CLUSTER_IPS, HEADLESS, EXTERNAL_NAMES, ZONES, REVERSE };
