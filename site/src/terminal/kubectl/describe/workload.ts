/** `kubectl describe deployment`, `replicaset`, `node` and `namespace` (kubectl pkg/describe). */
import type {
  Deployment,
  KubeObject,
  Node,
  Pod,
  ReplicaSet,
} from '../../../../../engine/kubernetes/objects.ts';
import { labelPairs } from './labels.ts';
import { describeContainers, tolerationsText } from './pod.ts';
import type { Writer } from './writer.ts';

export function describeDeployment(w: Writer, deployment: Deployment, sets: ReplicaSet[]): void {
  const { metadata, spec, status = {} } = deployment;
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, conditions = [] } = status;
  const { unavailableReplicas = Math.max(0, replicas - availableReplicas) } = status as {
    unavailableReplicas?: number;
  };
  w.field('Name', metadata.name);
  w.field('Namespace', metadata.namespace);
  w.time('CreationTimestamp', metadata.creationTimestamp);
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  w.field('Selector', labelPairs(spec.selector.matchLabels));
  w.field(
    'Replicas',
    `${spec.replicas} desired | ${updatedReplicas} updated | ${replicas} total | ${availableReplicas} available | ${unavailableReplicas} unavailable`,
  );
  w.field('StrategyType', spec.strategy?.type ?? '');
  w.field('MinReadySeconds', (spec as { minReadySeconds?: number }).minReadySeconds ?? 0);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling) {
    w.field(
      'RollingUpdateStrategy',
      `${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`,
    );
  }
  describeTemplate(w, deployment);
  if (conditions.length > 0) {
    w.line('Conditions:');
    w.line('Type\tStatus\tReason', 1);
    w.line('----\t------\t------', 1);
    for (const { type, status: state, reason = '' } of conditions) w.line(`${type} \t${state}\t${reason}`, 1);
  }
  const own = sets.filter((set) => set.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid));
  const isNew = (set: ReplicaSet) => containersOf(set) === containersOf(deployment);
  if (own.length > 0) {
    w.field('OldReplicaSets', setsText(own.filter((set) => !isNew(set))));
    w.field('NewReplicaSet', setsText(own.filter(isNew)));
  }
}

/** A ReplicaSet has the template of its Deployment and the label `pod-template-hash`. */
function containersOf({ spec }: Deployment | ReplicaSet): string {
  return JSON.stringify(spec.template.spec);
}

function setsText(sets: ReplicaSet[]): string {
  const text = ({ metadata, spec, status }: ReplicaSet) =>
    `${metadata.name} (${status?.replicas ?? 0}/${spec.replicas} replicas created)`;
  return sets.map(text).join(', ') || '<none>';
}

function describeTemplate(w: Writer, { spec: { template } }: Deployment | ReplicaSet): void {
  w.line('Pod Template:');
  w.map('  Labels', template.metadata?.labels);
  describeContainers(w, template.spec.containers, undefined, '  ');
  w.line('  Volumes:\t<none>');
  w.map('  Node-Selectors', undefined);
  w.list('  Tolerations', tolerationsText(template.spec.tolerations));
}

export function describeReplicaSet(w: Writer, set: ReplicaSet, pods: Pod[]): void {
  const { metadata, spec, status } = set;
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  const own = pods.filter((pod) => pod.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid));
  const count = (phase: string) => own.filter((pod) => (pod.status?.phase ?? 'Pending') === phase).length;
  w.field('Name', metadata.name);
  w.field('Namespace', metadata.namespace);
  w.field('Selector', labelPairs(spec.selector.matchLabels));
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  if (owner) w.field('Controlled By', `${owner.kind}/${owner.name}`);
  w.field('Replicas', `${status?.replicas ?? 0} current / ${spec.replicas} desired`);
  w.field(
    'Pods Status',
    `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`,
  );
  describeTemplate(w, set);
}

/** Resources of machines are not modelled, so what kubectl says of them is left out. */
export function describeNode(
  w: Writer,
  { metadata, spec, status }: Node,
  pods: Pod[],
  age: (pod: Pod) => string,
): void {
  w.field('Name', metadata.name);
  w.field('Roles', '<none>');
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  w.time('CreationTimestamp', metadata.creationTimestamp);
  w.list(
    'Taints',
    (spec?.taints ?? []).map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`),
  );
  w.field('Unschedulable', spec?.unschedulable ?? false);
  if (status?.conditions?.length) {
    w.line('Conditions:');
    w.line('Type\tStatus\tReason\tMessage', 1);
    w.line('----\t------\t------\t-------', 1);
    for (const { type, status: state, reason = '', message = '' } of status.conditions) {
      w.line(`${type} \t${state} \t${reason} \t${message}`, 1);
    }
  }
  w.line('Addresses:');
  for (const { type, address } of status?.addresses ?? []) w.field(type, address, 1);
  w.line('System Info:');
  w.field('Kubelet Version', status?.nodeInfo?.kubeletVersion ?? '', 1);
  if (spec?.podCIDR) w.field('PodCIDR', spec.podCIDR);
  if (spec?.podCIDRs) w.field('PodCIDRs', spec.podCIDRs.join(','));
  const own = pods.filter((pod) => pod.spec.nodeName === metadata.name);
  w.field('Non-terminated Pods', `(${own.length} in total)`);
  w.line('Namespace\tName\tAge', 1);
  w.line('---------\t----\t---', 1);
  for (const pod of own) w.line(`${pod.metadata.namespace}\t${pod.metadata.name}\t${age(pod)}`, 1);
}

export function describeNamespace(w: Writer, { metadata }: KubeObject): void {
  w.field('Name', metadata.name);
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  w.field('Status', metadata.deletionTimestamp ? 'Terminating' : 'Active');
  w.line('\nNo resource quota.\n\nNo LimitRange resource.');
}
