/** The storage of each kind (pkg/registry/<group>/rest: the maps of storage that the API server serves). */

import type { Kind } from '../../../kubernetes/resources.ts';
import { daemonSetStrategy } from './apps/daemonset/strategy.ts';
import { deploymentStrategy } from './apps/deployment/strategy.ts';
import { replicaSetStrategy } from './apps/replicaset/strategy.ts';
import { statefulSetStrategy } from './apps/statefulset/strategy.ts';
import { jobStrategy } from './batch/job/strategy.ts';
import type { Context } from './context.ts';
import { leaseStrategy } from './coordination/lease/strategy.ts';
import { configMapStrategy } from './core/configmap/strategy.ts';
import { endpointsStrategy } from './core/endpoints/strategy.ts';
import { eventStrategy } from './core/event/strategy.ts';
import { namespaceREST } from './core/namespace/storage.ts';
import { nodeStrategy } from './core/node/strategy.ts';
import { podREST } from './core/pod/storage.ts';
import { secretStrategy } from './core/secret/strategy.ts';
import { serviceREST } from './core/service/rest.ts';
import { serviceAccountStrategy } from './core/serviceaccount/strategy.ts';
import { endpointSliceStrategy } from './discovery/endpointslice/strategy.ts';
import { ipAddressStrategy } from './networking/ipaddress/strategy.ts';
import { serviceCIDRStrategy } from './networking/servicecidr/strategy.ts';
import { podDisruptionBudgetStrategy } from './policy/poddisruptionbudget/strategy.ts';
import type { Storage } from './rest/strategy.ts';

/** The storage of every kind. */
export function storages(context: Context): Record<Kind, Storage> {
  return {
    Service: serviceREST(context),
    Pod: podREST(context),
    Deployment: { strategy: deploymentStrategy },
    ReplicaSet: { strategy: replicaSetStrategy },
    Endpoints: { strategy: endpointsStrategy },
    EndpointSlice: { strategy: endpointSliceStrategy },
    Namespace: namespaceREST,
    Node: { strategy: nodeStrategy },
    IPAddress: { strategy: ipAddressStrategy },
    ServiceCIDR: { strategy: serviceCIDRStrategy },
    StatefulSet: { strategy: statefulSetStrategy },
    DaemonSet: { strategy: daemonSetStrategy },
    Job: { strategy: jobStrategy },
    ConfigMap: { strategy: configMapStrategy },
    Secret: { strategy: secretStrategy },
    ServiceAccount: { strategy: serviceAccountStrategy },
    Event: { strategy: eventStrategy },
    Lease: { strategy: leaseStrategy },
    PodDisruptionBudget: { strategy: podDisruptionBudgetStrategy },
  };
}
