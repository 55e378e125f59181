/** What answers are made of: copies of the API server's objects, read by index, and what the Corefile says. */
import type { EndpointSlice, Service, SliceEndpoint } from '../../kubernetes/objects.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Reader } from '../runtime/controller.ts';
import type { Message, Question } from './message.ts';
import { clusterIPsOf, keyOfService, keyOfSlice } from './object.ts';
import type { RecordRequest } from './parse.ts';

export interface Zone {
  /** `cluster.local` */
  domain: string;
  objects: Pick<Reader, 'find' | 'select'>;
  /** The cluster IP of the server: the Service that has it names the server. */
  address?: string;
  decisions: ZoneDecisions;
  /** The server for all other names (plugin forward). */
  upstream: (question: Question) => Message;
}

/** One thing that a name stands for (plugin/etcd/msg: Service). */
export interface Found {
  /** An address, or another name. */
  host: string;
  port: number;
  /** The name of its own, which SRV records point to. */
  key: string;
}

/** The decisions with which answers are made. */
export interface ZoneDecisions {
  serveDNS(zone: Zone, question: Question): Message;
  findServices(zone: Zone, request: RecordRequest, origin: string): Found[] | undefined;
  findPods(zone: Zone, request: RecordRequest, origin: string): Found[] | undefined;
  serviceRecordForIP(zone: Zone, ip: string): string[];
  endpointsliceReady(endpoint: SliceEndpoint): boolean;
  endpointHostname(endpoint: SliceEndpoint, address: string): string;
}

/** `ttl` of kubeadm's Corefile, in seconds, and the longest that its `cache` leaves in an answer. */
export const TTL = 30;

/** The zones of addresses: a name that they do not have is resolved upstream (`fallthrough`). */
export const REVERSE_ZONES = ['in-addr.arpa', 'ip6.arpa'];

/** controller.go: svcNameNamespaceIndexFunc */
export const SERVICES_BY_KEY: Index<Service> = { kind: 'Service', valuesOf: (s) => [keyOfService(s)] };

/** controller.go: svcIPIndexFunc */
export const SERVICES_BY_IP: Index<Service> = { kind: 'Service', valuesOf: clusterIPsOf };

/** controller.go: epNameNamespaceIndexFunc */
export const SLICES_BY_KEY: Index<EndpointSlice> = {
  kind: 'EndpointSlice',
  valuesOf: (s) => [keyOfSlice(s)],
};

/** controller.go: epIPIndexFunc */
export const SLICES_BY_IP: Index<EndpointSlice> = {
  kind: 'EndpointSlice',
  valuesOf: ({ endpoints }) => [...new Set((endpoints ?? []).flatMap(({ addresses }) => addresses))],
};

export function namespaceExists({ objects }: Zone, namespace: string): boolean {
  return objects.find('Namespace', undefined, namespace) !== undefined;
}
