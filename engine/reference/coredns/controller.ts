/** Keeps the DNS server in step with the API server (CoreDNS plugin/kubernetes controller.go). */
import type { EndpointSlice, KubeObject, Service } from '../../kubernetes/objects.ts';
import type { Controller } from '../runtime/controller.ts';
import type { DnsServer } from './server.ts';

export function dnsController(server: DnsServer): Controller {
  return {
    name: 'coredns',
    lag: 20,
    keysFor: ({ kind }) => (['Service', 'EndpointSlice', 'Namespace'].includes(kind) ? ['zone'] : []),
    reconcile(_key, reader) {
      server.sync(
        reader.list<KubeObject>('Namespace'),
        reader.list<Service>('Service'),
        reader.list<EndpointSlice>('EndpointSlice'),
      );
      return [];
    },
  };
}
