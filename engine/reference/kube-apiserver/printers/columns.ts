/** The columns of `kubectl get` for each kind, and the cells of an object (pkg/printers/internalversion/printers.go). */
import { isReady } from '../../../kubernetes/conditions.ts';
import type {
  ContainerStatus,
  Deployment,
  IPAddress,
  KubeObject,
  Pod,
  ReplicaSet,
  Service,
  ServiceCIDR,
} from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { selectorText } from '../selectors.ts';
import { NONE } from './cells.ts';
import type { Cell, Printer } from './printer.ts';

function pairs(labels: Record<string, string> | undefined): string {
  const entries = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return entries.sort().join(',') || NONE;
}

function service(object: KubeObject): Cell[] {
  const { metadata, spec } = object as Service;
  const ports = (spec.ports ?? []).map((p) => `${p.port}${p.nodePort ? `:${p.nodePort}` : ''}/${p.protocol}`);
  return [
    metadata.name,
    spec.type ?? '',
    spec.clusterIPs?.[0] ?? NONE,
    externalOf(object as Service),
    ports.join(',') || NONE,
    'AGE',
    pairs(spec.selector),
  ];
}

function externalOf({ spec, status }: Service): string {
  if (spec.type === 'ExternalName') return spec.externalName ?? '';
  const ingress = status?.loadBalancer?.ingress ?? [];
  const provided = spec.type === 'LoadBalancer' ? ingress.flatMap((i) => i.ip || i.hostname || []) : [];
  const all = [...new Set(provided.sort()), ...(spec.externalIPs ?? [])];
  return all.join(',') || (spec.type === 'LoadBalancer' ? '<pending>' : NONE);
}

function pod(object: KubeObject): Cell[] {
  const { metadata, spec, status } = object as Pod;
  const statuses = status?.containerStatuses ?? [];
  const restarts = statuses.reduce((sum, s) => sum + s.restartCount, 0);
  return [
    metadata.name,
    `${statuses.filter(isRunning).length}/${spec.containers.length}`,
    reasonOf(object as Pod),
    String(restarts),
    'AGE',
    status?.podIP ?? NONE,
    spec.nodeName ?? NONE,
    NONE,
    NONE,
  ];
}

const isRunning = ({ ready, state }: ContainerStatus) => ready && state?.running !== undefined;

/** The state of the first container that does not run, or else the phase. */
function reasonOf(object: Pod): string {
  const { metadata, status } = object;
  const phase = status?.phase ?? '';
  if (metadata.deletionTimestamp && phase !== 'Succeeded' && phase !== 'Failed') return 'Terminating';
  const statuses = status?.containerStatuses ?? [];
  const [first] = statuses.flatMap((container) => containerReason(container) ?? []);
  if (first !== 'Completed') return first ?? phase;
  if (statuses.some(isRunning)) return isReady(object) ? 'Running' : 'NotReady';
  return statuses.map(containerReason).find((reason) => reason && reason !== 'Completed') ?? first;
}

function containerReason({ state }: ContainerStatus): string | undefined {
  const ended = state?.terminated as { reason?: string; exitCode?: number } | undefined;
  if (ended) return ended.reason || `ExitCode:${ended.exitCode ?? 0}`;
  return state?.waiting?.reason;
}

function containersOf({ spec }: Deployment | ReplicaSet): Cell[] {
  const containers = spec.template.spec.containers;
  return [
    containers.map((c) => c.name).join(','),
    containers.map((c) => c.image).join(','),
    selectorText(spec.selector),
  ];
}

function deployment(object: KubeObject): Cell[] {
  const { metadata, spec, status } = object as Deployment;
  return [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec.replicas}`,
    status?.updatedReplicas ?? 0,
    status?.availableReplicas ?? 0,
    'AGE',
    ...containersOf(object as Deployment),
  ];
}

function replicaSet(object: KubeObject): Cell[] {
  const { metadata, spec, status } = object as ReplicaSet;
  return [
    metadata.name,
    spec.replicas ?? 0,
    status?.replicas ?? 0,
    status?.readyReplicas ?? 0,
    'AGE',
    ...containersOf(object as ReplicaSet),
  ];
}

function ipAddress(object: KubeObject): Cell[] {
  const { resource, namespace, name } = (object as IPAddress).spec.parentRef;
  return [object.metadata.name, [resource, namespace, name].filter(Boolean).join('/'), 'AGE'];
}

const nameAndAge = ({ metadata }: KubeObject): Cell[] => [metadata.name, 'AGE'];

export const PRINTERS = {
  Service: { columns: 'Name Type Cluster-IP External-IP Port(s) Age | Selector', cells: service },
  Pod: { columns: 'Name Ready Status Restarts Age | IP Node Nominated_Node Readiness_Gates', cells: pod },
  Deployment: {
    columns: 'Name Ready Up-to-date Available Age | Containers Images Selector',
    cells: deployment,
  },
  ReplicaSet: { columns: 'Name Desired Current Ready Age | Containers Images Selector', cells: replicaSet },
  IPAddress: { columns: 'Name ParentRef Age', cells: ipAddress },
  ServiceCIDR: {
    columns: 'Name CIDRs Age',
    cells: (object) => [object.metadata.name, (object as ServiceCIDR).spec.cidrs.join(','), 'AGE'],
  },
  StatefulSet: { columns: 'Name Age', cells: nameAndAge },
  DaemonSet: { columns: 'Name Age', cells: nameAndAge },
  Job: { columns: 'Name Age', cells: nameAndAge },
} satisfies Partial<Record<Kind, Printer>>;
