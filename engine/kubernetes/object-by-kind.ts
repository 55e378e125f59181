/** The object type of each kind. */
import type {
  Deployment,
  EndpointSlice,
  Endpoints,
  IPAddress,
  KubeObject,
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
  Namespace: KubeObject;
  IPAddress: IPAddress;
  ServiceCIDR: ServiceCIDR;
}
