/** Services. */
import fc from 'fast-check';
import { both, fields, mostly, one, rare } from '../mistakes.ts';
import { labels } from './metadata.ts';

const NUMBERS = [80, 81, 443, 65_535];

const port = both(
  fields(
    {
      port: mostly(one(...NUMBERS), 0, -1, 65_536, null),
      name: mostly(one('http', 'https', 'dns'), 'A', 'x_y', ''),
    },
    ['port'],
  ),
  rare({
    protocol: mostly(one('TCP', 'UDP', 'SCTP'), 'tcp', '', 'ICMP'),
    targetPort: mostly(
      one<number | string>(8080, 'http', 'web'),
      0,
      70_000,
      '',
      'a_b',
      '-',
      'port-name-is-too-long',
    ),
    // of the band from which no port is chosen before the others are used up
    nodePort: mostly(one(30_001, 30_002, 30_003), 0, 80, 40_000, -1),
    appProtocol: mostly(one('http', 'kubernetes.io/h2c'), 'a b', 'x/y/z'),
  }),
);

const address = mostly(
  one('198.51.100.7', '2001:db8::7'),
  '127.0.0.1',
  '0.0.0.0',
  'host',
  '169.254.1.1',
  '::1',
  '010.0.0.1',
  '',
);

const clusterIP = mostly(
  one('10.96.0.21', '10.96.0.22', 'None', 'fd00:10:96::21'),
  '',
  '10.96.0.1',
  '192.0.2.1',
  'x',
  '10.96.0.0',
);

const frequent = fields({
  type: mostly(one('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'), 'Headless', '', 'clusterIP'),
  selector: fc.oneof(
    { weight: 6, arbitrary: one({ app: 'web' }, { app: 'web', tier: 'db' }) },
    { weight: 1, arbitrary: labels },
  ),
  ports: fc.array(port, { maxLength: 3 }),
});

const seldom = rare({
  clusterIP,
  clusterIPs: fc.array(clusterIP, { maxLength: 3 }),
  ipFamilies: fc.array(mostly(one('IPv4', 'IPv6'), 'ipv4', ''), { maxLength: 3 }),
  ipFamilyPolicy: mostly(one('SingleStack', 'PreferDualStack', 'RequireDualStack'), 'Dual', ''),
  externalName: mostly(
    one('db.example.com', 'web.default.svc.cluster.local', 'x.'),
    'a_b',
    '192.0.2.1',
    '',
    'A.example',
  ),
  externalIPs: fc.array(address, { maxLength: 2 }),
  sessionAffinity: mostly(one('None', 'ClientIP'), 'Cookie', ''),
  sessionAffinityConfig: one(
    { clientIP: { timeoutSeconds: 10 } },
    { clientIP: { timeoutSeconds: 0 } },
    { clientIP: { timeoutSeconds: 86_401 } },
    { clientIP: {} },
    {},
  ),
  internalTrafficPolicy: mostly(one('Cluster', 'Local'), 'local', ''),
  externalTrafficPolicy: mostly(one('Cluster', 'Local'), 'local', ''),
  healthCheckNodePort: mostly(one(30_010, 30_011), -1, 0, 80),
  publishNotReadyAddresses: one(true, false),
  allocateLoadBalancerNodePorts: one(true, false),
  loadBalancerClass: mostly(one('example.com/lb', 'internal'), '', 'a b'),
  loadBalancerIP: one('198.51.100.9', 'x', ''),
  loadBalancerSourceRanges: fc.array(
    mostly(one('10.0.0.0/8', '2001:db8::/32'), '10.0.0.1/8', 'x', ' 10.0.0.0/8', '010.0.0.0/8'),
    {
      maxLength: 2,
    },
  ),
  trafficDistribution: mostly(one('PreferClose', 'PreferSameZone', 'PreferSameNode'), 'Near', ''),
});

export const service = fc.record({ spec: both(frequent, seldom) });

const ingress = fields({
  ip: mostly(one('198.51.100.9', '2001:db8::9'), 'x', '127.0.0.1'),
  hostname: mostly(one('lb.example.com'), 'a_b', '192.0.2.1'),
  ipMode: mostly(one('VIP', 'Proxy'), 'vip', ''),
});

export const serviceStatus = fc.record({
  status: fc.record({ loadBalancer: fields({ ingress: fc.array(ingress, { maxLength: 2 }) }) }),
});
