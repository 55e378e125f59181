/** Kinds that Services only touch. */
import fc from 'fast-check';
import { both, fields, mostly, one, rare } from '../mistakes.ts';

const configData = fc.dictionary(mostly(one('k', 'a.b_c-D'), 'a b', '', '..'), one('', 'text'), {
  maxKeys: 2,
});

export const configMap = fields({
  data: configData,
  binaryData: fc.dictionary(mostly(one('bin', 'k'), 'a b'), mostly(one('aGk='), 'not base64'), {
    maxKeys: 1,
  }),
  immutable: one(true, false),
});

export const secret = fields({
  type: mostly(
    one(
      'Opaque',
      'kubernetes.io/basic-auth',
      'kubernetes.io/tls',
      'kubernetes.io/service-account-token',
      'kubernetes.io/dockerconfigjson',
    ),
    '',
  ),
  data: fc.dictionary(
    mostly(one('username', 'tls.crt', 'tls.key', '.dockerconfigjson'), 'a b'),
    mostly(one('aGk=', 'e30='), 'not base64'),
    { maxKeys: 2 },
  ),
  stringData: fc.dictionary(mostly(one('password', 'username'), 'a b'), one('x'), { maxKeys: 1 }),
  immutable: one(true, false),
});

export const serviceAccount = fields({
  automountServiceAccountToken: one(true, false),
  secrets: one([{ name: 'a' }, { name: 'a' }], [{ name: 'b' }]),
  imagePullSecrets: one([{ name: 'a' }], [{}]),
});

export const lease = fc.record({
  spec: fields({
    holderIdentity: mostly(one('a'), ''),
    leaseDurationSeconds: mostly(one(10), 0, -1),
    leaseTransitions: mostly(one(0), -1),
    renewTime: mostly(one('2026-01-01T00:00:00.000000Z'), 'now'),
  }),
});

export const podDisruptionBudget = fc.record({
  spec: fields({
    minAvailable: mostly(one<number | string>(1, '50%'), -1, '150%', 'x'),
    maxUnavailable: mostly(one<number | string>(0, '10%'), -1),
    selector: mostly(one<object>({ matchLabels: { app: 'web' } }, {}), { matchLabels: { 'a b': 'c' } }),
    unhealthyPodEvictionPolicy: mostly(one('IfHealthyBudget', 'AlwaysAllow'), 'x'),
  }),
});

export const event = both(
  fields(
    {
      involvedObject: fields(
        {
          kind: one('Pod', 'Service'),
          name: one('web-0'),
          namespace: mostly(one('NAMESPACE'), 'other', ''),
          apiVersion: one('v1'),
        },
        ['namespace'],
      ),
      reason: mostly(one('Started'), ''),
      message: one('text'),
      type: mostly(one('Normal', 'Warning'), 'x', ''),
    },
    ['involvedObject'],
  ),
  rare({
    count: one(1, 2),
    source: one({ component: 'kubelet', host: 'n1' }),
    reportingComponent: one('example.com/c', ''),
    action: one('Start'),
    eventTime: one('2026-01-01T00:00:00.000000Z'),
  }),
);

export const namespace = rare({
  spec: one<object>({ finalizers: ['kubernetes'] }, { finalizers: ['example.com/a'] }, { finalizers: ['x'] }),
});

export const node = fields({
  spec: fields({
    podCIDR: mostly(one('10.250.0.0/24'), 'x', '10.250.0.1/24'),
    podCIDRs: one(
      ['10.250.0.0/24'],
      ['10.250.0.0/24', 'fd00::/64'],
      ['10.250.0.0/24', '10.251.0.0/24'],
      ['fd00::/64'],
    ),
    taints: one(
      [{ key: 'a', value: 'b', effect: 'NoSchedule' }],
      [{ key: 'a', effect: 'x' }],
      [{ key: 'a b', effect: 'NoExecute' }],
      [
        { key: 'a', effect: 'NoSchedule' },
        { key: 'a', value: 'c', effect: 'NoSchedule' },
      ],
    ),
    unschedulable: one(true, false),
    providerID: one('x'),
  }),
  status: fields({
    addresses: one(
      [{ type: 'InternalIP', address: '192.0.2.9' }],
      [{ type: 'Hostname', address: 'h' }],
      [
        { type: 'InternalIP', address: '192.0.2.9' },
        { type: 'InternalIP', address: '192.0.2.9' },
      ],
    ),
    capacity: one({ cpu: '1', pods: '10' }, { cpu: 'x' }),
  }),
});

const range = mostly(
  one('10.97.0.0/24', 'fd00:97::/112', '10.98.0.0/28'),
  '10.97.0.1/24',
  'x',
  '010.97.0.0/24',
  '10.97.0.0/33',
  'fd00:97:0::/112',
);
export const serviceCIDR = fc.record({
  spec: fields({ cidrs: fc.array(range, { maxLength: 3 }) }, ['cidrs']),
});

export const ipAddress = fc.record({
  spec: fields(
    {
      parentRef: fields({
        resource: mostly(one('services'), ''),
        name: mostly(one('web'), ''),
        namespace: mostly(one('default'), ''),
        group: mostly(one(''), 'a_b'),
      }),
    },
    [],
  ),
});
