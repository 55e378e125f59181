/** What is not modelled of the given objects, although the answer may depend on it. */
import type { TrafficTarget } from '../contract/traffic-target.ts';
import { PROXY_NAME_LABEL } from '../kubernetes/labels.ts';
import type { KubeObject, Pod, Service } from '../kubernetes/objects.ts';

/** What it may mean that objects of a kind are left out. */
const MEANINGS: Record<string, string> = {
  NetworkPolicy: 'may block the request',
  StatefulSet: 'its pods are missing here',
  DaemonSet: 'its pods are missing here',
  Job: 'its pods are missing here',
  CronJob: 'its pods are missing here',
  Ingress: 'requests that come through it are not explained',
  Gateway: 'requests that come through it are not explained',
  HTTPRoute: 'requests that come through it are not explained',
};

/** Objects of kinds that are not modelled, and what that may mean: `NetworkPolicy shop/deny (may block the request)`. */
export function leftOutText({ kind, metadata }: KubeObject): string {
  const name = `${kind} ${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
  return `${name} (${MEANINGS[kind] ?? 'not part of the path of a request'})`;
}

/** Whether leaving it out may change the answer. */
export function mattersLeftOut({ kind }: KubeObject): boolean {
  return kind in MEANINGS;
}

/** Fields of the Service and of the client on which the answer may depend. */
export function unmodelledFields(service: Service | undefined, client: Pod | undefined): string[] {
  const proxy = service?.metadata.labels?.[PROXY_NAME_LABEL];
  const name = `Service ${service?.metadata.namespace}/${service?.metadata.name}`;
  return [
    ...(proxy === undefined ? [] : [`${name} is for the proxy "${proxy}", and not for kube-proxy`]),
    ...(client?.spec.dnsPolicy === 'None'
      ? [`pod ${client.metadata.name} has name servers of its own (dnsPolicy None)`]
      : []),
  ];
}

/** Whether SCTP is carried depends on the kernel of the nodes and on the network of the cluster. */
export function unmodelledProtocol({ protocol }: TrafficTarget): string[] {
  return protocol === 'SCTP' ? ['whether the nodes and the network of the cluster carry SCTP'] : [];
}
