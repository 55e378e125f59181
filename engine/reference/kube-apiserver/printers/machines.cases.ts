/** Pods and nodes, and their cells as `kubectl get -o wide` shows them (TestPrintPod, TestPrintNodeStatus, TestPrintNodeRole). */
import type { ContainerStatus, Node, Pod } from '../../../kubernetes/objects.ts';
import { object, type PrintCase } from './printers.cases.ts';

const running = (restartCount = 3, ready = true): ContainerStatus =>
  ({ name: 'c', ready, restartCount, state: { running: {} } }) as ContainerStatus;
const waiting = (reason: string): ContainerStatus => ({
  name: 'c',
  ready: false,
  restartCount: 3,
  state: { waiting: { reason } },
});
const ended = (reason: string, exitCode: number, ready = false): ContainerStatus =>
  ({ name: 'c', ready, restartCount: 0, state: { terminated: { reason, exitCode } } }) as ContainerStatus;
const pod = (
  phase: string,
  statuses: ContainerStatus[],
  more: { deleted?: boolean; ready?: boolean } = {},
): Pod => {
  const { deleted, ready } = more;
  const made = object('Pod', 'p', {
    spec: { containers: statuses.length > 0 ? statuses.map(({ name }) => ({ name })) : [{ name: 'c' }] },
    status: {
      phase,
      containerStatuses: statuses,
      conditions: ready ? [{ type: 'Ready', status: 'True' }] : [],
    },
  }) as Pod;
  return deleted ? { ...made, metadata: { ...made.metadata, deletionTimestamp: 'now' } } : made;
};
const WIDE = ['AGE', '<none>', '<none>', '<none>', '<none>'];

const PODS: PrintCase[] = [
  [
    'a container that runs and one without a state',
    pod('Running', [running(), { name: 'd', ready: true, restartCount: 3 }]),
    ['p', '1/2', 'Running', '6', ...WIDE],
  ],
  [
    'a container that waits',
    pod('Pending', [running(), waiting('ImagePullBackOff')]),
    ['p', '1/2', 'ImagePullBackOff', '6', ...WIDE],
  ],
  [
    'a container that waits before one that has ended',
    pod('Pending', [waiting('Waits'), ended('Ended', 1)]),
    ['p', '0/2', 'Waits', '3', ...WIDE],
  ],
  [
    'a container that has ended beside one that runs',
    pod('Running', [ended('Completed', 0), running(6)]),
    ['p', '1/2', 'NotReady', '6', ...WIDE],
  ],
  [
    'the same in a pod that is ready',
    pod('Running', [ended('Completed', 0), running(6)], { ready: true }),
    ['p', '1/2', 'Running', '6', ...WIDE],
  ],
  [
    'a pod that has succeeded',
    pod('Succeeded', [ended('Completed', 0)]),
    ['p', '0/1', 'Completed', '0', ...WIDE],
  ],
  ['a pod that has failed', pod('Failed', [ended('Error', 1)]), ['p', '0/1', 'Error', '0', ...WIDE]],
  [
    'an exit code without a reason',
    pod('Failed', [ended('', 137)]),
    ['p', '0/1', 'ExitCode:137', '0', ...WIDE],
  ],
  [
    'one that has completed before one that has failed',
    pod('Failed', [ended('Completed', 0), ended('podCrash', 1)]),
    ['p', '0/2', 'podCrash', '0', ...WIDE],
  ],
  [
    'a pod that is deleted',
    pod('Running', [running(0, false)], { deleted: true }),
    ['p', '0/1', 'Terminating', '0', ...WIDE],
  ],
  [
    'a pod that is deleted before it runs',
    pod('Pending', [], { deleted: true }),
    ['p', '0/1', 'Terminating', '0', ...WIDE],
  ],
  [
    'a pod that is deleted after it has succeeded',
    pod('Succeeded', [ended('Completed', 0)], { deleted: true }),
    ['p', '0/1', 'Completed', '0', ...WIDE],
  ],
];

const node = (ready: string | undefined, unschedulable = false, labels?: Record<string, string>): Node =>
  object(
    'Node',
    'n',
    {
      spec: { unschedulable },
      status: {
        conditions: ready ? [{ type: 'Ready', status: ready }] : [{ type: 'Other', status: 'True' }],
      },
    },
    labels,
  ) as Node;
const NODE_WIDE = ['AGE', '', '<none>', '<none>', '<unknown>', '<unknown>', '<unknown>'];
const ROLES = {
  'node-role.kubernetes.io/master': '',
  'node-role.kubernetes.io/control-plane': '',
  'kubernetes.io/role': 'node',
};

const NODES: PrintCase[] = [
  ['a ready node', node('True'), ['n', 'Ready', '<none>', ...NODE_WIDE]],
  ['a cordoned node', node('True', true), ['n', 'Ready,SchedulingDisabled', '<none>', ...NODE_WIDE]],
  ['a node that is not ready', node('False'), ['n', 'NotReady', '<none>', ...NODE_WIDE]],
  ['a node that does not report', node('Unknown'), ['n', 'NotReady', '<none>', ...NODE_WIDE]],
  ['a node without the condition', node(undefined), ['n', 'Unknown', '<none>', ...NODE_WIDE]],
  [
    'a cordoned node without the condition',
    node(undefined, true),
    ['n', 'Unknown,SchedulingDisabled', '<none>', ...NODE_WIDE],
  ],
  [
    'a node with roles',
    node('True', false, ROLES),
    ['n', 'Ready', 'control-plane,master,node', ...NODE_WIDE],
  ],
];

export const MACHINE_CASES = { PODS, NODES };
