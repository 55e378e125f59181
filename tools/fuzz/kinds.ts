/** What is written of each kind. */
import type fc from 'fast-check';
import type { Kind } from '../../engine/kubernetes/resources.ts';
import { endpointSlice, endpoints } from './objects/endpoints.ts';
import {
  configMap,
  event,
  ipAddress,
  lease,
  namespace,
  node,
  podDisruptionBudget,
  secret,
  serviceAccount,
  serviceCIDR,
} from './objects/others.ts';
import { daemonSet, deployment, job, pod, replicaSet, statefulSet } from './objects/pod.ts';
import { service, serviceStatus } from './objects/service.ts';

type Body = fc.Arbitrary<Record<string, unknown>>;

export interface FuzzedKind {
  body: Body;
  /** What is written to `/status`. */
  status?: Body;
  /** Names of objects; `a` and `b` by default. */
  names?: readonly string[];
  /** Whether `/scale` exists. */
  scalable?: boolean;
}

export const FUZZED: Record<Kind, FuzzedKind> = {
  Service: { body: service, status: serviceStatus },
  Endpoints: { body: endpoints },
  EndpointSlice: { body: endpointSlice },
  Pod: { body: pod },
  ReplicaSet: { body: replicaSet, scalable: true },
  Deployment: { body: deployment, scalable: true },
  StatefulSet: { body: statefulSet, scalable: true },
  DaemonSet: { body: daemonSet },
  Job: { body: job },
  ConfigMap: { body: configMap },
  Secret: { body: secret },
  ServiceAccount: { body: serviceAccount },
  Event: { body: event },
  Lease: { body: lease },
  PodDisruptionBudget: { body: podDisruptionBudget },
  Namespace: { body: namespace, names: ['fuzz-a', 'fuzz-b'] },
  Node: { body: node, names: ['fuzz-a', 'fuzz-b'] },
  ServiceCIDR: { body: serviceCIDR, names: ['fuzz-a', 'fuzz-b'] },
  IPAddress: {
    body: ipAddress,
    names: ['10.96.0.31', '10.96.0.32', '10.97.0.5', 'fd00:10:96::31', '010.96.0.1', 'x'],
  },
};
