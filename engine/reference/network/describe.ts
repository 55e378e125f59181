/** Services in the words of a packet trace. */
import { PROXY_NAME_LABEL } from '../../kubernetes/labels.ts';
import type { Service } from '../../kubernetes/objects.ts';
import type { Origin } from '../kube-proxy/decisions.ts';
import type { Match } from '../kube-proxy/serviceport.ts';
import type { Reader } from '../runtime/controller.ts';
import { SERVICES_BY_CLUSTER_IP, SERVICES_BY_INGRESS } from './indexes.ts';

/** `demo/web, ClusterIP`, and what else matters. */
export function nameOf({ metadata, spec }: Service, more: string[] = []): string {
  return [`${metadata.namespace}/${metadata.name}`, spec.type, ...more].filter(Boolean).join(', ');
}

/** With the policy that decides, if it is not the default: `demo/web, NodePort, externalTrafficPolicy Local`. */
export function describe({ service, via }: Match, policy: 'Cluster' | 'Local', { from }: Origin): string {
  const field = via === 'clusterIP' ? 'internalTrafficPolicy' : 'externalTrafficPolicy';
  if (service.spec[field] !== 'Local') return nameOf(service);
  const own = via !== 'clusterIP' && from !== 'elsewhere';
  const treated = own ? ', as Cluster for clients on this node' : ', treated as Cluster';
  return nameOf(service, [`${field} Local${policy === 'Local' ? '' : treated}`]);
}

/** The Service whose load balancer has an address in mode Proxy: nodes have no rules for it and send its packets on. */
export function inModeProxy(api: Pick<Reader, 'select'>, address: string): Service | undefined {
  return api
    .select(SERVICES_BY_INGRESS, address)
    .find(({ status }) =>
      status?.loadBalancer?.ingress?.some(({ ip, ipMode }) => ip === address && ipMode === 'Proxy'),
    );
}

/** The Service with this cluster IP that kube-proxy leaves to another proxy. */
export function forOtherProxy(api: Pick<Reader, 'select'>, address: string): Service | undefined {
  return api
    .select(SERVICES_BY_CLUSTER_IP, address)
    .find(({ metadata }) => metadata.labels?.[PROXY_NAME_LABEL] !== undefined);
}
