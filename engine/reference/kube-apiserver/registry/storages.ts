/** The storage of each kind (pkg/registry/<group>/rest: the maps of storage that the API server serves). */

import type { Cause } from '../../../contract/observations.ts';
import type { ContainerPort, Deployment, LabelSelector, Pod, PodSpec } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { forbidden, invalid, required } from '../field-errors.ts';
import { labelProblems, portNameProblems } from '../names.ts';
import { PRINTERS } from '../printers/columns.ts';
import { matchesSelector } from '../selectors.ts';
import type { Context } from './context.ts';
import { leaseStrategy } from './coordination/lease/strategy.ts';
import { configMapStrategy } from './core/configmap/strategy.ts';
import { endpointsStrategy } from './core/endpoints/strategy.ts';
import { eventStrategy } from './core/event/strategy.ts';
import { namespaceREST } from './core/namespace/storage.ts';
import { nodeStrategy } from './core/node/strategy.ts';
import { secretStrategy } from './core/secret/strategy.ts';
import { serviceREST } from './core/service/rest.ts';
import { serviceAccountStrategy } from './core/serviceaccount/strategy.ts';
import { endpointSliceStrategy } from './discovery/endpointslice/strategy.ts';
import { labelsProblems } from './metadata.ts';
import { podDisruptionBudgetStrategy } from './policy/poddisruptionbudget/strategy.ts';
import type { Storage, Strategy } from './rest/strategy.ts';

/** Pods tolerate an unreachable node for five minutes unless they have another toleration (DefaultTolerationSeconds). */
const DEFAULT_TOLERATIONS = ['not-ready', 'unreachable'].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists' as const,
  effect: 'NoExecute',
  tolerationSeconds: 300,
}));

const pods: Strategy<Pod> = {
  printer: PRINTERS.Pod,
  generation: true,
  subresources: { status: {} },
  returnsDeletedObject: true,
  defaults(pod) {
    const tolerations = pod.spec.tolerations ?? [];
    const missing = DEFAULT_TOLERATIONS.filter((d) => !tolerations.some((t) => t.key === d.key));
    return {
      ...pod,
      spec: {
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        enableServiceLinks: true,
        ...pod.spec,
        tolerations: [...tolerations, ...missing],
      },
      status: pod.status ?? { phase: 'Pending' },
    } as Pod;
  },
  validate: ({ spec }) => podSpecProblems('spec', spec),
  validateUpdate: podUpdateProblems,
  // nothing runs yet, so there is nothing to wait for
  gracePeriodSeconds: ({ spec }, options) =>
    spec.nodeName ? (options.gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30) : 0,
  selectableFields: ['spec.nodeName', 'spec.restartPolicy', 'status.phase', 'status.podIP'],
};

/** What every container needs (ValidatePodSpec, validateContainers). */
function podSpecProblems(path: string, { containers = [] }: PodSpec): Cause[] {
  if (containers.length === 0) return [required(`${path}.containers`)];
  return containers.flatMap(({ name, image, ports = [] }, i) => {
    const at = `${path}.containers[${i}]`;
    return [
      ...(name ? labelProblems(name).map((p) => invalid(`${at}.name`, name, p)) : [required(`${at}.name`)]),
      ...(image ? [] : [required(`${at}.image`)]),
      ...ports.flatMap((port, n) => containerPortProblems(`${at}.ports[${n}]`, port)),
    ];
  });
}

function containerPortProblems(path: string, { name, containerPort = 0 }: ContainerPort): Cause[] {
  const number = containerPort >= 1 && containerPort <= 65_535;
  return [
    ...(name ? portNameProblems(name).map((problem) => invalid(`${path}.name`, name, problem)) : []),
    ...(containerPort === 0 ? [required(`${path}.containerPort`)] : []),
    ...(number || containerPort === 0
      ? []
      : [invalid(`${path}.containerPort`, containerPort, 'must be between 1 and 65535, inclusive')]),
  ];
}

/** Only a few fields of a pod can change; a node can be set once (ValidatePodUpdate). */
function podUpdateProblems(pod: Pod, old: Pod): Cause[] {
  if (pod.spec.containers?.length !== old.spec.containers.length) {
    const count = forbidden('spec.containers', 'pod updates may not add or remove containers');
    return [...podSpecProblems('spec', pod.spec), count];
  }
  const fixed = ({ spec }: Pod) =>
    JSON.stringify({ ...spec, containers: spec.containers.map((c) => c.name), tolerations: [] });
  const bound = { ...old, spec: { ...old.spec, nodeName: old.spec.nodeName ?? pod.spec.nodeName } } as Pod;
  if (fixed(pod) === fixed(bound)) return [];
  const fields = [
    'spec.containers[*].image',
    'spec.initContainers[*].image',
    'spec.activeDeadlineSeconds',
    'spec.tolerations',
    'spec.terminationGracePeriodSeconds',
  ];
  const list = fields.map((field) => `\`${field}\``).join(',');
  return [
    forbidden(
      'spec',
      `pod updates may not change fields other than ${list} (only additions to existing tolerations)`,
    ),
  ];
}

/** ValidateLabelSelector; one that is empty would select all pods there are. */
function selectorProblems(selector: LabelSelector): Cause[] {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length + matchExpressions.length === 0)
    return [invalid('spec.selector', selector, 'empty selector is invalid for deployment')];
  return matchExpressions.flatMap(({ operator, values = [] }, i) => {
    const path = `spec.selector.matchExpressions[${i}]`;
    if (operator === 'In' || operator === 'NotIn')
      return values.length > 0
        ? []
        : [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    if (operator !== 'Exists' && operator !== 'DoesNotExist')
      return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
    return values.length === 0
      ? []
      : [forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
  });
}

const workloads: Strategy<Deployment> = {
  printer: PRINTERS.Deployment,
  generation: true,
  subresources: { status: {} },
  defaults(workload) {
    const rolling = { maxSurge: '25%', maxUnavailable: '25%', ...workload.spec.strategy?.rollingUpdate };
    return {
      ...workload,
      spec: {
        ...workload.spec,
        replicas: workload.spec.replicas ?? 1,
        ...(workload.kind === 'Deployment'
          ? { strategy: { type: 'RollingUpdate', ...workload.spec.strategy, rollingUpdate: rolling } }
          : {}),
      },
      status: workload.status ?? {},
    } as Deployment;
  },
  validate: workloadProblems,
  validateUpdate: workloadProblems,
};

function workloadProblems({ spec }: Deployment): Cause[] {
  const { replicas = 1, selector, template } = spec;
  const labels = template.metadata?.labels;
  const field = 'spec.template.metadata.labels';
  return [
    ...(replicas < 0 ? [invalid('spec.replicas', replicas, 'must be greater than or equal to 0')] : []),
    ...(selector ? selectorProblems(selector) : [required('spec.selector')]),
    ...(selector && matchesSelector(selector, labels)
      ? []
      : [invalid(field, labels ?? {}, '`selector` does not match template `labels`')]),
    ...labelsProblems('spec.template.labels', labels),
    ...podSpecProblems('spec.template.spec', template.spec),
  ];
}

/** A kind whose objects are stored as they are written. */
const plain = (kind: keyof typeof PRINTERS, over: Partial<Strategy> = {}): Storage => ({
  strategy: { printer: PRINTERS[kind], ...over },
});

/** The storage of every kind. */
export function storages(context: Context): Record<Kind, Storage> {
  return {
    Service: serviceREST(context),
    Pod: { strategy: pods },
    Deployment: { strategy: workloads },
    ReplicaSet: { strategy: { ...workloads, printer: PRINTERS.ReplicaSet } },
    Endpoints: { strategy: endpointsStrategy },
    EndpointSlice: { strategy: endpointSliceStrategy },
    Namespace: namespaceREST,
    Node: { strategy: nodeStrategy },
    IPAddress: plain('IPAddress'),
    ServiceCIDR: plain('ServiceCIDR', { subresources: { status: {} } }),
    StatefulSet: plain('StatefulSet', { subresources: { status: {} }, generation: true }),
    DaemonSet: plain('DaemonSet', { subresources: { status: {} }, generation: true }),
    Job: plain('Job', { subresources: { status: {} }, generation: true }),
    ConfigMap: { strategy: configMapStrategy },
    Secret: { strategy: secretStrategy },
    ServiceAccount: { strategy: serviceAccountStrategy },
    Event: { strategy: eventStrategy },
    Lease: { strategy: leaseStrategy },
    PodDisruptionBudget: { strategy: podDisruptionBudgetStrategy },
  };
}
