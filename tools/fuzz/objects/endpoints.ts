/** Endpoints and EndpointSlices. */
import fc from 'fast-check';
import { both, fields, mostly, one, rare } from '../mistakes.ts';

const ip = mostly(
  one('192.0.2.1', '192.0.2.2', '2001:db8::1'),
  'host',
  '127.0.0.1',
  '169.254.0.1',
  '',
  '192.0.2.01',
  '224.0.0.1',
  '0.0.0.0',
  '::ffff:192.0.2.1',
);
const protocol = mostly(one('TCP', 'UDP', 'SCTP'), 'tcp', '');
const name = mostly(one('http', 'dns', ''), 'A', 'x_y', 'a.b');
const number = mostly(one(80, 8080, 53), 0, -1, 65_536, null);
const targetRef = one({ kind: 'Pod', name: 'web-0', namespace: 'default', uid: 'u' }, { kind: 'Pod' }, {});

const endpointAddress = both(
  fields({ ip }, ['ip']),
  rare({
    hostname: mostly(one('web-0'), 'a.b', 'A', ''),
    nodeName: mostly(one('node-1'), 'a_b', ''),
    targetRef,
  }),
);

const subset = fields(
  {
    addresses: fc.array(endpointAddress, { minLength: 0, maxLength: 2 }),
    notReadyAddresses: fc.array(endpointAddress, { maxLength: 1 }),
    ports: fc.array(
      both(
        fields({ name, port: number }, ['port']),
        rare({ protocol, appProtocol: mostly(one('http'), 'a b') }),
      ),
      {
        maxLength: 2,
      },
    ),
  },
  ['addresses'],
);

export const endpoints = fields({ subsets: fc.array(subset, { maxLength: 2 }) }, ['subsets']);

const endpoint = both(
  fields(
    {
      addresses: fc.array(ip, { minLength: 0, maxLength: 2 }),
      conditions: fields({
        ready: one(true, false),
        serving: one(true, false),
        terminating: one(true, false),
      }),
    },
    ['addresses'],
  ),
  rare({
    hostname: mostly(one('web-0'), 'a.b', 'A', ''),
    nodeName: mostly(one('node-1'), 'a_b', ''),
    zone: mostly(one('zone-1'), ''),
    targetRef,
    hints: one(
      { forZones: [{ name: 'zone-1' }] },
      { forZones: [{ name: '' }] },
      { forNodes: [{ name: 'node-1' }] },
      {},
    ),
    deprecatedTopology: one({ a: 'b' }, { 'kubernetes.io/hostname': 'node-1' }),
  }),
);

export const endpointSlice = fields(
  {
    addressType: mostly(one('IPv4', 'IPv4', 'IPv6', 'FQDN'), 'ipv4', '', 'IP'),
    endpoints: fc.array(endpoint, { maxLength: 2 }),
    ports: fc.array(
      fields({ name, port: number, protocol, appProtocol: mostly(one('http', 'example.com/x'), 'a b', '') }),
      { maxLength: 2 },
    ),
  },
  ['addressType', 'endpoints'],
);
