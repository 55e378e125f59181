import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import type { Cell, Printer } from '../printers/printer.ts';
import { daemonSetPrinter } from './apps/daemonset/printer.ts';
import { statefulSetPrinter } from './apps/statefulset/printer.ts';
import { jobPrinter } from './batch/job/printer.ts';
import { podPrinter } from './core/pod/printer.ts';
import { objectOf, SELECTOR, template } from './invalid.testing.ts';

const NOW = Date.parse('2026-01-01T01:00:00Z');
const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;

type Case = [what: string, kind: Kind, printer: Printer, spec: object, status: object, cells: Cell[]];

const JOB = { template: template(), selector: SELECTOR, completions: 3 };
const ending = ['c', 'i:1', 'app=web'];
const condition = (type: string) => ({ conditions: [{ type, status: 'True' }] });
const init = (over: object) => ({ name: 'i', ready: false, restartCount: 1, ...over });
const main = { name: 'c', ready: true, restartCount: 2, state: { running: {} } };
const POD = { containers: [{ name: 'c' }], initContainers: [{ name: 'i' }] };
const SIDECAR = { containers: [{ name: 'c' }], initContainers: [{ name: 'i', restartPolicy: 'Always' }] };
const none = ['<none>', '<none>', '<none>', '<none>'];

const CASES: Case[] = [
  [
    'replicas that are ready',
    'StatefulSet',
    statefulSetPrinter,
    { replicas: 3, template: template() },
    { readyReplicas: 1 },
    ['web', '1/3', 'AGE', 'c', 'i:1'],
  ],
  [
    'pods of each kind',
    'DaemonSet',
    daemonSetPrinter,
    { selector: SELECTOR, template: template({ nodeSelector: { b: '2', a: '1' } }) },
    {
      desiredNumberScheduled: 5,
      currentNumberScheduled: 4,
      numberReady: 3,
      updatedNumberScheduled: 2,
      numberAvailable: 1,
    },
    ['web', 5, 4, 3, 2, 1, 'a=1,b=2', 'AGE', ...ending],
  ],
  [
    'a Job that runs',
    'Job',
    jobPrinter,
    JOB,
    { startTime: at(50), succeeded: 1 },
    ['web', 'Running', '1/3', '10m', 'AGE', ...ending],
  ],
  [
    'one that is complete',
    'Job',
    jobPrinter,
    JOB,
    { ...condition('Complete'), startTime: at(0), completionTime: at(5), succeeded: 3 },
    ['web', 'Complete', '3/3', '5m', 'AGE', ...ending],
  ],
  [
    'one that waits',
    'Job',
    jobPrinter,
    { ...JOB, completions: undefined, parallelism: 2 },
    condition('Suspended'),
    ['web', 'Suspended', '0/1 of 2', '', 'AGE', ...ending],
  ],
  [
    'a pod that prepares',
    'Pod',
    podPrinter,
    POD,
    { phase: 'Pending', initContainerStatuses: [init({ state: { running: {} } })] },
    ['web', '0/1', 'Init:0/1', '1', 'AGE', ...none],
  ],
  [
    'one whose preparation fails',
    'Pod',
    podPrinter,
    POD,
    {
      phase: 'Pending',
      initContainerStatuses: [
        init({
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1, finishedAt: at(55) } },
        }),
      ],
    },
    ['web', '0/1', 'Init:CrashLoopBackOff', '1 (5m ago)', 'AGE', ...none],
  ],
  [
    'one that is prepared',
    'Pod',
    podPrinter,
    POD,
    {
      phase: 'Running',
      initContainerStatuses: [init({ state: { terminated: { exitCode: 0 } } })],
      containerStatuses: [main],
    },
    ['web', '1/1', 'Running', '2', 'AGE', ...none],
  ],
  [
    'one with a sidecar',
    'Pod',
    podPrinter,
    SIDECAR,
    {
      phase: 'Running',
      initContainerStatuses: [init({ ready: true, started: true, state: { running: {} } })],
      containerStatuses: [main],
    },
    ['web', '2/2', 'Running', '3', 'AGE', ...none],
  ],
  [
    'one that waits for a gate',
    'Pod',
    podPrinter,
    POD,
    { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
    ['web', '0/1', 'SchedulingGated', '0', 'AGE', ...none],
  ],
  [
    'one with an address and gates',
    'Pod',
    podPrinter,
    { ...POD, nodeName: 'n', readinessGates: [{ conditionType: 'a' }, { conditionType: 'b' }] },
    { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }], nominatedNodeName: 'm', ...condition('a') },
    ['web', '0/1', 'Running', '0', 'AGE', '10.0.0.1', 'n', 'm', '1/2'],
  ],
  [
    'one that was evicted',
    'Pod',
    podPrinter,
    POD,
    { phase: 'Failed', reason: 'Evicted' },
    ['web', '0/1', 'Evicted', '0', 'AGE', ...none],
  ],
];

describe('the columns of workloads', () => {
  for (const [what, kind, printer, spec, status, cells] of CASES)
    it(`${kind}: ${what}`, () => {
      const object = { ...objectOf(kind, spec), status } as KubeObject;
      expect(printer.cells(object, NOW)).to.deep.equal(cells);
    });
});
