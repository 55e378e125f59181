/** The object type of each kind. */
import type { DaemonSet, Job, StatefulSet } from './apps.ts';
import type { ConfigMap, Event, Lease, Secret, ServiceAccount } from './core.ts';
import type {
  Deployment,
  EndpointSlice,
  Endpoints,
  IPAddress,
  Namespace,
  Node,
  Pod,
  ReplicaSet,
  Service,
  ServiceCIDR,
} from './objects.ts';
import type { PodDisruptionBudget } from './policy.ts';

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
  ServiceAccount: ServiceAccount;
  Event: Event;
  Lease: Lease;
  PodDisruptionBudget: PodDisruptionBudget;
}
