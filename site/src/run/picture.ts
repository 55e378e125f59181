/** The state of a cluster as it is drawn. */
import type { EvidenceFile } from '../../../engine/contract/evidence.ts';
import type { EndpointSlice, KubeObject, Node, Pod, Service } from '../../../engine/kubernetes/objects.ts';

export interface NodePicture {
  name: string;
  zone: string;
  ready: boolean;
}

export interface PodPicture {
  namespace: string;
  name: string;
  node: string;
  address: string;
  phase: string;
  ready: boolean;
  terminating: boolean;
  labels: Record<string, string>;
}

export interface ServicePicture {
  namespace: string;
  name: string;
  type: string;
  clusterIP: string;
  /** `name 80 -> http, node port 30080` as parts. */
  ports: { name: string; port: number; targetPort: string; nodePort?: number; protocol: string }[];
  selector?: Record<string, string>;
  externalName?: string;
  /** Addresses of its load balancer and its external IPs. */
  external: string[];
}

export interface EndpointPicture {
  /** The namespace and name of its EndpointSlice. */
  slice: string;
  service: string;
  address: string;
  pod?: string;
  ready: boolean;
  serving: boolean;
  terminating: boolean;
}

export interface ClusterPicture {
  nodes: NodePicture[];
  pods: PodPicture[];
  services: ServicePicture[];
  endpoints: EndpointPicture[];
}

/** What every cluster has, which a scenario seldom speaks of. */
const SYSTEM = new Set(['kube-system']);

/** The picture of what `Cluster.collect` returns. `system`: with the Services and pods of the cluster itself. */
export function pictureOf(files: EvidenceFile[], system = false): ClusterPicture {
  const text = files.find(({ name }) => name === 'objects.ndjson')?.text ?? '';
  const objects = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as KubeObject);
  return pictureOfObjects(objects, system);
}

export function pictureOfObjects(objects: readonly KubeObject[], system = false): ClusterPicture {
  const shown = objects.filter(({ kind, metadata }) => system || kind === 'Node' || !isSystem(metadata));
  const of = <T extends KubeObject>(kind: string) => shown.filter((object) => object.kind === kind) as T[];
  return {
    nodes: of<Node>('Node').map(nodePicture),
    pods: of<Pod>('Pod').map(podPicture),
    services: of<Service>('Service').map(servicePicture),
    endpoints: of<EndpointSlice>('EndpointSlice').flatMap(endpointPictures),
  };
}

function isSystem({ namespace, name }: KubeObject['metadata']): boolean {
  return SYSTEM.has(namespace ?? '') || (namespace === 'default' && name === 'kubernetes');
}

function isTrue(conditions: { type: string; status: string }[] | undefined, type: string): boolean {
  return conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
}

function nodePicture({ metadata, status }: Node): NodePicture {
  const zone = metadata.labels?.['topology.kubernetes.io/zone'] ?? '';
  return { name: metadata.name, zone, ready: isTrue(status?.conditions, 'Ready') };
}

function podPicture({ metadata, spec, status }: Pod): PodPicture {
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    node: spec.nodeName ?? '',
    address: status?.podIP ?? '',
    phase: status?.phase ?? 'Pending',
    ready: isTrue(status?.conditions, 'Ready'),
    terminating: metadata.deletionTimestamp !== undefined,
    labels: metadata.labels ?? {},
  };
}

function servicePicture({ metadata, spec, status }: Service): ServicePicture {
  const ingress = status?.loadBalancer?.ingress ?? [];
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    type: spec.type ?? 'ClusterIP',
    clusterIP: spec.clusterIP ?? '',
    ports: (spec.ports ?? []).map(({ name = '', port, targetPort, nodePort, protocol = 'TCP' }) => ({
      name,
      port,
      targetPort: String(targetPort ?? port),
      protocol,
      ...(nodePort ? { nodePort } : {}),
    })),
    ...(spec.selector ? { selector: spec.selector } : {}),
    ...(spec.externalName ? { externalName: spec.externalName } : {}),
    external: [...ingress.map(({ ip, hostname }) => ip ?? hostname ?? ''), ...(spec.externalIPs ?? [])],
  };
}

function endpointPictures({ metadata, endpoints }: EndpointSlice): EndpointPicture[] {
  const namespace = metadata.namespace ?? '';
  return (endpoints ?? []).flatMap(({ addresses, conditions, targetRef }) =>
    addresses.map((address) => ({
      slice: `${namespace}/${metadata.name}`,
      service: `${namespace}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`,
      address,
      ...(targetRef?.name ? { pod: targetRef.name } : {}),
      ready: conditions?.ready ?? true,
      serving: conditions?.serving ?? conditions?.ready ?? true,
      terminating: conditions?.terminating ?? false,
    })),
  );
}
