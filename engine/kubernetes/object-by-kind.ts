/** The object type of each kind. */
import type { DaemonSet, Job, StatefulSet } from './apps.ts';
import type { ConfigMap, Event, Lease, Secret } from './core.ts';
import type {
  Deployment,
  EndpointSlice,
  Endpoints,
  IPAddress,
  KubeObject,
  Namespace,
  Node,
  Pod,
  ReplicaSet,
  Service,
  ServiceCIDR,
} from './objects.ts';

export interface ObjectByKind {
  Service: Service;
  Pod: Pod;
  Deployment: Deployment;
  ReplicaSet: ReplicaSet;
  Endpoints: Endpoints;
  EndpointSlice: EndpointSlice;
  Node: Node;
  Namespace: Namespace;
  IPAddress: IPAddress;
  ServiceCIDR: ServiceCIDR;
  StatefulSet: StatefulSet;
  DaemonSet: DaemonSet;
  Job: Job;
  ConfigMap: ConfigMap;
  Secret: Secret;
  ServiceAccount: KubeObject;
  Event: Event;
  Lease: Lease;
  PodDisruptionBudget: KubeObject;
}
