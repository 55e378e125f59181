/** What a pod comes to, as seen with `kubectl get pod -o yaml` and `kubectl get events` on Kubernetes 1.36.3. */
import { PROBE_IMAGE } from '../../contract/workloads.ts';
import type { Container, PodSpec } from '../../kubernetes/objects.ts';

const container = (over: Partial<Container> = {}): Container => ({
  name: 'c',
  image: PROBE_IMAGE,
  ...over,
});
const sh = (script: string, over: Partial<Container> = {}) =>
  container({ command: ['/bin/sh', '-c', script], ...over });
const pause = container({ args: ['pause'] });
const netexec = (over: Partial<Container> = {}) =>
  container({ args: ['netexec', '--http-port=8080'], ...over });

export interface Situation {
  spec: Partial<PodSpec>;
  /** Virtual seconds after the pod was made. */
  after?: number;
  /** Phase and reason, conditions that are not True, and containers. */
  status: string[];
  /** Reason, container and count. */
  events?: string[];
}

const NOT_READY = ['Ready False ContainersNotReady', 'ContainersReady False ContainersNotReady'];
const ENDED = (reason: string) => [
  'PodReadyToStartContainers False',
  `Ready False ${reason}`,
  `ContainersReady False ${reason}`,
];

export const SITUATIONS: Record<string, Situation> = {
  'runs and is ready': {
    spec: { containers: [pause] },
    status: ['Running', 'c running ready started 0'],
    events: ['Scheduled - 1', 'Pulled c 1', 'Created c 1', 'Started c 1'],
  },
  'waits for its sandbox': {
    spec: { containers: [pause] },
    after: 0.1,
    status: ['Pending', 'PodReadyToStartContainers False', ...NOT_READY, 'c waiting ContainerCreating 0'],
  },
  'succeeds, and is not started again': {
    spec: { restartPolicy: 'Never', containers: [sh('exit 0')] },
    status: ['Succeeded', ...ENDED('PodCompleted'), 'c terminated 0 Completed 0'],
  },
  'succeeds after a while': {
    spec: { restartPolicy: 'OnFailure', containers: [sh('sleep 2; exit 0')] },
    after: 5,
    status: ['Succeeded', ...ENDED('PodCompleted'), 'c terminated 0 Completed 0'],
  },
  fails: {
    spec: { restartPolicy: 'Never', containers: [sh('exit 1')] },
    status: ['Failed', ...ENDED('PodFailed'), 'c terminated 1 Error 0'],
  },
  'crashes again and again': {
    spec: { containers: [sh('exit 3')] },
    after: 35,
    status: ['Running', ...NOT_READY, 'c waiting CrashLoopBackOff 3, last 3 Error'],
    events: ['Scheduled - 1', 'Pulled c 4', 'Created c 4', 'Started c 4', 'BackOff c 3'],
  },
  'has one container that has ended': {
    spec: { restartPolicy: 'Never', containers: [pause, container({ name: 'd', command: ['true'] })] },
    status: ['Running', ...NOT_READY, 'c running ready started 0', 'd terminated 0 Completed 0'],
  },
  'initializes one after the other': {
    spec: {
      initContainers: [sh('sleep 1', { name: 'i' }), sh('exit 0', { name: 'j' })],
      containers: [pause],
    },
    after: 5,
    status: [
      'Running',
      'i terminated ready 0 Completed 0',
      'j terminated ready 0 Completed 0',
      'c running ready started 0',
    ],
  },
  'waits for an init container': {
    spec: { initContainers: [sh('sleep 9', { name: 'i' })], containers: [pause] },
    after: 2,
    status: [
      'Pending',
      'Initialized False ContainersNotInitialized',
      ...NOT_READY,
      'i running started 0',
      'c waiting PodInitializing 0',
    ],
  },
  'cannot be initialized': {
    spec: { restartPolicy: 'Never', initContainers: [sh('exit 1', { name: 'i' })], containers: [pause] },
    status: [
      'Failed',
      'PodReadyToStartContainers False',
      'Initialized False ContainersNotInitialized',
      'Ready False PodFailed',
      'ContainersReady False PodFailed',
      'i terminated 1 Error 0',
      'c waiting PodInitializing 0',
    ],
  },
  'tries to be initialized again and again': {
    spec: { initContainers: [sh('exit 1', { name: 'i' })], containers: [pause] },
    after: 5,
    status: [
      'Pending',
      'Initialized False ContainersNotInitialized',
      ...NOT_READY,
      'i waiting CrashLoopBackOff 1, last 1 Error',
      'c waiting PodInitializing 0',
    ],
  },
  'has a sidecar that is started before': {
    spec: {
      initContainers: [
        netexec({
          name: 's',
          restartPolicy: 'Always',
          startupProbe: { tcpSocket: { port: 8080 } },
          readinessProbe: { httpGet: { path: '/', port: 8080 } },
        }),
      ],
      containers: [pause],
    },
    after: 12,
    status: ['Running', 's running ready started 0', 'c running ready started 0'],
  },
  'has a sidecar that ends after the others': {
    spec: {
      restartPolicy: 'Never',
      initContainers: [netexec({ name: 's', restartPolicy: 'Always' })],
      containers: [sh('sleep 3')],
    },
    after: 6,
    status: [
      'Succeeded',
      ...ENDED('PodCompleted'),
      's terminated 0 Completed 0',
      'c terminated 0 Completed 0',
    ],
  },
  'is not ready, for its probe fails': {
    spec: { containers: [netexec({ readinessProbe: { tcpSocket: { port: 9090 } } })] },
    after: 25,
    status: ['Running', ...NOT_READY, 'c running started 0'],
    events: ['Scheduled - 1', 'Pulled c 1', 'Created c 1', 'Started c 1', 'Unhealthy c 3'],
  },
  'is ready after its initial delay': {
    spec: {
      containers: [netexec({ readinessProbe: { httpGet: { port: 8080 }, initialDelaySeconds: 5 } })],
    },
    after: 4,
    status: ['Running', ...NOT_READY, 'c running started 0'],
  },
  'is not ready before it has started': {
    spec: {
      containers: [
        netexec({
          startupProbe: { tcpSocket: { port: 9090 }, failureThreshold: 30 },
          readinessProbe: { tcpSocket: { port: 8080 } },
        }),
      ],
    },
    after: 25,
    status: ['Running', ...NOT_READY, 'c running 0'],
  },
  'is restarted, for its liveness probe fails': {
    spec: {
      containers: [
        netexec({ livenessProbe: { httpGet: { port: 9090 }, periodSeconds: 2, failureThreshold: 2 } }),
      ],
    },
    after: 5,
    status: ['Running', 'c running ready started 1, last 0 Completed'],
    events: ['Scheduled - 1', 'Pulled c 2', 'Created c 2', 'Started c 2', 'Unhealthy c 2', 'Killing c 1'],
  },
  'is not ready, for a command fails': {
    spec: { containers: [container({ args: ['pause'], readinessProbe: { exec: { command: ['false'] } } })] },
    status: ['Running', ...NOT_READY, 'c running started 0'],
  },
  'waits for a readiness gate': {
    spec: { readinessGates: [{ conditionType: 'example.com/gate' }], containers: [pause] },
    status: ['Running', 'Ready False ReadinessGatesNotReady', 'c running ready started 0'],
  },
  'has an image that cannot be pulled': {
    spec: { containers: [container({ image: 'example.com/none:1' })] },
    after: 3,
    status: ['Pending', ...NOT_READY, 'c waiting ImagePullBackOff 0'],
  },
  'has an image that cannot be': {
    spec: { containers: [container({ image: 'UPPER/none::1' })] },
    status: ['Pending', ...NOT_READY, 'c waiting InvalidImageName 0'],
  },
  'has an image that is not there, and must not be pulled': {
    spec: { containers: [container({ image: 'example.com/none:1', imagePullPolicy: 'Never' })] },
    status: ['Pending', ...NOT_READY, 'c waiting ErrImageNeverPull 0'],
  },
  'lacks a ConfigMap': {
    spec: {
      containers: [
        container({ env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'nope', key: 'a' } } }] }),
      ],
    },
    status: ['Pending', ...NOT_READY, 'c waiting CreateContainerConfigError 0'],
    events: ['Scheduled - 1', 'Pulled c 1', 'Failed c 1'],
  },
  'lacks a volume': {
    spec: { volumes: [{ name: 'v', configMap: { name: 'nope' } }], containers: [pause] },
    status: ['Pending', 'PodReadyToStartContainers False', ...NOT_READY, 'c waiting ContainerCreating 0'],
    events: ['Scheduled - 1', 'FailedMount - 1'],
  },
  'takes longer than it may': {
    spec: { activeDeadlineSeconds: 5, containers: [pause] },
    after: 6,
    status: ['Failed DeadlineExceeded', ...ENDED('PodFailed'), 'c terminated 2 Error 0'],
  },
  'has a hook that fails': {
    spec: {
      containers: [netexec({ lifecycle: { postStart: { exec: { command: ['false'] } } } })],
    },
    after: 5,
    status: ['Running', ...NOT_READY, 'c waiting CrashLoopBackOff 1, last 0 Completed'],
  },
  'has a probe of a port that it does not name': {
    spec: { containers: [netexec({ readinessProbe: { httpGet: { port: 'none' } } })] },
    status: ['Running', ...NOT_READY, 'c running started 0'],
    events: ['Scheduled - 1', 'Pulled c 1', 'Created c 1', 'Started c 1', 'Unhealthy c 1'],
  },
  'has a program that is not there': {
    spec: { restartPolicy: 'Never', containers: [container({ command: ['/nope'] })] },
    status: ['Failed', ...ENDED('PodFailed'), 'c terminated 128 StartError 0'],
    events: ['Scheduled - 1', 'Pulled c 1', 'Created c 1', 'Failed c 1'],
  },
  'does not match the node that it names': {
    spec: { nodeName: 'n1', nodeSelector: { disk: 'ssd' }, containers: [pause] },
    status: ['Failed NodeAffinity'],
    events: ['NodeAffinity - 1'],
  },
  'fits no node': {
    spec: { nodeSelector: { disk: 'ssd' }, containers: [pause] },
    status: ['Pending', 'PodScheduled False Unschedulable'],
    events: ['FailedScheduling - undefined'],
  },
};
