/** Pods, and the workloads that make them. */
import fc from 'fast-check';
import { both, fields, mostly, one, rare } from '../mistakes.ts';

const portName = mostly(one('http', 'dns'), 'A', 'port-name-is-too-long', '1', 'a--b');
const quantity = mostly(one('100m', '64Mi'), 'x', '-1');

const containerPort = both(
  fields({ containerPort: mostly(one(80, 53), 0, 65_536, -1), name: portName }, ['containerPort']),
  rare({
    protocol: mostly(one('TCP', 'UDP'), 'tcp'),
    hostPort: mostly(one(8080, 0), 65_536, -1),
    hostIP: one('127.0.0.1', 'x'),
  }),
);

const handler = one<object>(
  { httpGet: { port: 80 } },
  { httpGet: { port: 'http', path: '/healthz', scheme: 'HTTPS' } },
  { tcpSocket: { port: 80 } },
  { exec: { command: ['true'] } },
  { grpc: { port: 80 } },
  { httpGet: { port: 0 } },
  { exec: {} },
  { httpGet: { port: 80 }, tcpSocket: { port: 80 } },
  {},
);
const probe = fc
  .tuple(
    handler,
    rare({
      initialDelaySeconds: mostly(one(0, 5), -1),
      periodSeconds: mostly(one(1, 10), -1, 0),
      timeoutSeconds: mostly(one(1), -1),
      successThreshold: mostly(one(1), 2, -1),
      failureThreshold: mostly(one(1, 3), -1),
      terminationGracePeriodSeconds: mostly(one(1), 0),
    }),
  )
  .map(([how, times]) => ({ ...how, ...times }));

const env = fc.array(
  one<object>(
    { name: 'A', value: 'b' },
    { name: 'A-B', value: '' },
    { name: '', value: 'x' },
    { name: 'P', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'P', valueFrom: { fieldRef: { fieldPath: 'spec.nothing' } } },
    { name: 'K', valueFrom: { configMapKeyRef: { name: 'conf', key: 'k' } } },
    { name: 'K', valueFrom: { secretKeyRef: { name: 's', key: '' } } },
    { name: 'V', value: 'x', valueFrom: { configMapKeyRef: { name: 'conf', key: 'k' } } },
  ),
  { maxLength: 2 },
);

const container = both(
  fields(
    {
      name: mostly(one('main', 'web', 'sidecar'), 'A', '', 'a.b'),
      image: mostly(one('nginx', 'nginx:1.27', 'registry.example/a@sha256:0'), '', ' nginx'),
      ports: fc.array(containerPort, { maxLength: 2 }),
    },
    ['name', 'image'],
  ),
  rare({
    env,
    command: one(['sleep', '1'], []),
    readinessProbe: probe,
    livenessProbe: probe,
    startupProbe: probe,
    imagePullPolicy: mostly(one('Always', 'IfNotPresent', 'Never'), 'never', ''),
    resources: fields({ requests: fc.record({ cpu: quantity }), limits: fc.record({ cpu: quantity }) }),
    lifecycle: one<object>(
      { preStop: { exec: { command: ['true'] } } },
      { preStop: {} },
      { postStart: { sleep: { seconds: 1 } } },
    ),
    restartPolicy: one('Always', 'Never'),
    volumeMounts: one(
      [{ name: 'data', mountPath: '/data' }],
      [{ name: 'none', mountPath: '/x' }],
      [{ name: 'data', mountPath: '' }],
    ),
    securityContext: one({}, { runAsUser: 1 }, { runAsUser: -1 }, { privileged: true }),
    terminationMessagePolicy: one('File', 'x'),
  }),
);

const podSpec = both(
  fields({ containers: fc.array(container, { minLength: 0, maxLength: 2 }) }, ['containers']),
  rare({
    initContainers: fc.array(container, { maxLength: 1 }),
    restartPolicy: mostly(one('Always', 'OnFailure', 'Never'), 'always', ''),
    dnsPolicy: mostly(one('ClusterFirst', 'Default', 'None', 'ClusterFirstWithHostNet'), 'x'),
    dnsConfig: one<object>(
      { nameservers: ['192.0.2.1'] },
      { nameservers: ['x'] },
      { searches: ['a.example', 'A_b'], options: [{ name: 'ndots', value: '1' }] },
      { options: [{ name: '' }] },
    ),
    hostname: mostly(one('web-0'), 'a.b', 'A'),
    subdomain: mostly(one('web'), 'a.b', 'A'),
    setHostnameAsFQDN: one(true, false),
    hostNetwork: one(true, false),
    hostAliases: one(
      [{ ip: '192.0.2.1', hostnames: ['a.example'] }],
      [{ ip: 'x' }],
      [{ ip: '192.0.2.1', hostnames: ['A'] }],
    ),
    readinessGates: one([{ conditionType: 'example.com/ready' }], [{ conditionType: 'a b' }]),
    tolerations: one(
      [{ operator: 'Exists' }],
      [{ key: 'a', operator: 'Exists', value: 'b' }],
      [{ key: 'a', value: 'b', effect: 'NoSchedule', tolerationSeconds: 1 }],
      [{ key: 'a b' }],
      [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' }],
    ),
    nodeSelector: one({ zone: 'a' }, { 'a b': 'c' }),
    nodeName: mostly(one('node-9'), 'A_b'),
    terminationGracePeriodSeconds: mostly(one(0, 5), -1),
    activeDeadlineSeconds: mostly(one(5), 0),
    volumes: one(
      [{ name: 'data', emptyDir: {} }],
      [{ name: 'data' }],
      [{ name: 'A', emptyDir: {} }],
      [{ name: 'data', configMap: { name: 'conf' } }],
    ),
    serviceAccountName: mostly(one('default'), 'A_b'),
    enableServiceLinks: one(true, false),
    schedulerName: one('default-scheduler', 'other'),
    shareProcessNamespace: one(true, false),
    topologySpreadConstraints: one(
      [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
        },
      ],
      [{ maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'x' }],
    ),
    affinity: one<object>(
      {},
      { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
    ),
  }),
);

export const pod = fc.record({ spec: podSpec });

const SELECTOR = { matchLabels: { app: 'web' } };
const selector = mostly(
  one<object>(SELECTOR),
  {},
  { matchLabels: { app: 'db' } },
  { matchExpressions: [{ key: 'app', operator: 'Is' }] },
  {
    matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }],
  },
);
const template = both(
  fields(
    {
      metadata: mostly(one<object>({ labels: { app: 'web' } }), {}, { labels: { 'a b': 'c' } }),
      spec: podSpec,
    },
    ['metadata', 'spec'],
  ),
  fc.constant({}),
);
const replicas = mostly(one(0, 1, 3), -1);
const whole = mostly(one<number>(0, 5), -1);

export const replicaSet = fc.record({
  spec: both(
    fields({ selector, template, replicas }, ['selector', 'template']),
    rare({ minReadySeconds: whole }),
  ),
});

export const deployment = fc.record({
  spec: both(
    fields({ selector, template, replicas }, ['selector', 'template']),
    rare({
      strategy: one<object>(
        { type: 'Recreate' },
        { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } },
        { type: 'Recreate', rollingUpdate: {} },
        { rollingUpdate: { maxSurge: '150%' } },
        { rollingUpdate: { maxUnavailable: 'x' } },
        { type: 'x' },
      ),
      minReadySeconds: whole,
      revisionHistoryLimit: whole,
      progressDeadlineSeconds: mostly(one(600), 0, -1),
      paused: one(true, false),
    }),
  ),
});

export const statefulSet = fc.record({
  spec: both(
    fields({ selector, template, replicas, serviceName: mostly(one('web'), '', 'A_b') }, [
      'selector',
      'template',
    ]),
    rare({
      podManagementPolicy: mostly(one('OrderedReady', 'Parallel'), 'x'),
      updateStrategy: one<object>(
        { type: 'OnDelete' },
        { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
        { type: 'x' },
        {
          rollingUpdate: { partition: -1 },
        },
      ),
      ordinals: one({ start: 1 }, { start: -1 }),
      minReadySeconds: whole,
    }),
  ),
});

export const daemonSet = fc.record({
  spec: both(
    fields({ selector, template }, ['selector', 'template']),
    rare({
      updateStrategy: one<object>(
        { type: 'OnDelete' },
        { type: 'x' },
        { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      ),
    }),
  ),
});

export const job = fc.record({
  spec: both(
    fields({ template }, ['template']),
    rare({
      parallelism: mostly(one(1, 2), -1),
      completions: mostly(one(1, 2), -1),
      backoffLimit: mostly(one(0, 6), -1),
      suspend: one(true, false),
      completionMode: mostly(one('Indexed', 'NonIndexed'), 'x'),
      ttlSecondsAfterFinished: mostly(one(10), -1),
      selector,
      manualSelector: one(true, false),
    }),
  ),
});
