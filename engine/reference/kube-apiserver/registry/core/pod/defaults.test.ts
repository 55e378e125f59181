import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from '../../../../../kubernetes/objects.ts';
import { emptyServer, objectOf, podSpec } from '../../invalid.testing.ts';
import { setDefaultsPod } from './defaults.ts';

function stored(spec: object, metadata: object = {}): Pod {
  return emptyServer().create<Pod>('Pod', objectOf('Pod', spec, metadata) as Pod);
}

const CONTAINER = {
  name: 'c',
  image: 'i:1',
  imagePullPolicy: 'IfNotPresent',
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const toleration = (condition: string) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
});

describe('a pod', () => {
  it('is stored with all defaults, as a new one that waits for its node', () => {
    const { spec, status, metadata } = stored(podSpec({}));
    expect(spec).to.deep.equal({
      containers: [CONTAINER],
      dnsPolicy: 'ClusterFirst',
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 0,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
      tolerations: [toleration('not-ready'), toleration('unreachable')],
    });
    expect(status).to.deep.equal({ phase: 'Pending', qosClass: 'BestEffort' });
    expect(metadata.generation).to.equal(1);
  });

  it('keeps what it says itself', () => {
    const tolerations = [{ operator: 'Exists' }];
    const { spec } = stored(podSpec({ imagePullPolicy: 'Never' }, { dnsPolicy: 'Default', tolerations }));
    expect(spec.dnsPolicy).to.equal('Default');
    expect(spec.containers[0].imagePullPolicy).to.equal('Never');
    // a toleration of everything is one of nodes that are not ready, too
    expect(spec.tolerations).to.deep.equal(tolerations);
  });

  it('is not given its defaults again', () => {
    const pod = setDefaultsPod(objectOf('Pod', podSpec({})) as Pod);
    expect(setDefaultsPod(pod)).to.equal(pod);
  });

  it('does not sleep less than no time after its end', () => {
    const { spec } = stored(podSpec({}, { terminationGracePeriodSeconds: -1 }));
    expect(spec.terminationGracePeriodSeconds).to.equal(1);
  });

  it('on the network of its node has the ports of the node', () => {
    const { spec } = stored(podSpec({ ports: [{ containerPort: 80 }] }, { hostNetwork: true }));
    expect(spec.containers[0].ports).to.deep.equal([{ containerPort: 80, hostPort: 80, protocol: 'TCP' }]);
  });

  it('waits for its gates with a condition that says so', () => {
    const { status, metadata } = stored(podSpec({}, { schedulingGates: [{ name: 'example.com/gate' }] }));
    expect(status?.conditions).to.deep.equal([
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'SchedulingGated',
        message: 'Scheduling is blocked due to non-empty scheduling gates',
        lastProbeTime: null,
        lastTransitionTime: metadata.creationTimestamp,
      },
    ]);
  });
});

/** The image, and when it is pulled. */
const PULLED: [image: string, policy: string][] = [
  ['nginx', 'Always'],
  ['nginx:latest', 'Always'],
  ['registry:5000/a/b', 'Always'],
  ['nginx:1.27', 'IfNotPresent'],
  [`nginx@sha256:${'a'.repeat(64)}`, 'IfNotPresent'],
  ['Nginx', 'IfNotPresent'],
];

describe('the default of imagePullPolicy', () => {
  for (const [image, policy] of PULLED)
    it(`of ${image} is ${policy}`, () => {
      expect(stored(podSpec({ image })).spec.containers[0].imagePullPolicy).to.equal(policy);
    });
});

describe('a probe', () => {
  it('has its defaults', () => {
    const { spec } = stored(
      podSpec({ readinessProbe: { httpGet: { port: 80 } }, livenessProbe: { grpc: { port: 1 } } }),
    );
    const numbers = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
    expect(spec.containers[0].readinessProbe).to.deep.equal({
      httpGet: { path: '/', port: 80, scheme: 'HTTP' },
      ...numbers,
    });
    expect(spec.containers[0].livenessProbe).to.deep.equal({ grpc: { port: 1, service: '' }, ...numbers });
  });
});

/** The volume as it is sent, and as it is stored. */
const VOLUMES: [sent: object, stored: object][] = [
  [{}, { emptyDir: {} }],
  [{ emptyDir: { sizeLimit: '1024Mi' } }, { emptyDir: { sizeLimit: '1Gi' } }],
  [{ configMap: { name: 'c' } }, { configMap: { name: 'c', defaultMode: 420 } }],
  [{ secret: { secretName: 's' } }, { secret: { secretName: 's', defaultMode: 420 } }],
  [{ hostPath: { path: '/a' } }, { hostPath: { path: '/a', type: '' } }],
  [{ image: { reference: 'i' } }, { image: { reference: 'i', pullPolicy: 'Always' } }],
  [
    { downwardAPI: { items: [{ path: 'p', fieldRef: { fieldPath: 'metadata.name' } }] } },
    {
      downwardAPI: {
        defaultMode: 420,
        items: [{ path: 'p', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }],
      },
    },
  ],
];

describe('a volume', () => {
  for (const [sent, expected] of VOLUMES)
    it(JSON.stringify(sent), () => {
      const { spec } = stored(podSpec({}, { volumes: [{ name: 'v', ...sent }] }));
      expect(spec.volumes).to.deep.equal([{ name: 'v', ...expected }]);
    });
});

/** The resources of the container as sent, as stored, and the class of the pod. */
const RESOURCES: [sent: object, stored: object, qosClass: string][] = [
  [{}, {}, 'BestEffort'],
  [{ requests: { cpu: '0.5' } }, { requests: { cpu: '500m' } }, 'Burstable'],
  [
    { limits: { cpu: 1, memory: '1024Mi' } },
    { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } },
    'Guaranteed',
  ],
  [
    { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } },
    { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } },
    'Burstable',
  ],
];

describe('what a container requests', () => {
  for (const [resources, expected, qosClass] of RESOURCES)
    it(`${JSON.stringify(resources)}: ${qosClass}`, () => {
      const { spec, status } = stored(podSpec({ resources }));
      expect(spec.containers[0].resources).to.deep.equal(expected);
      expect(status?.qosClass).to.equal(qosClass);
    });
});
