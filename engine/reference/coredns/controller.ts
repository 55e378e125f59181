/** Keeps the DNS server in step with the API server, object by object (CoreDNS plugin/kubernetes controller.go). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { type Controller, objectKey, type Reader } from '../runtime/controller.ts';
import { type DnsServer, KINDS } from './server.ts';

export function dnsController(server: DnsServer): Controller {
  return {
    name: 'coredns',
    lag: 20,
    keysFor: ({ kind, object }) =>
      (KINDS as readonly Kind[]).includes(kind) ? [`${kind} ${objectKey(object)}`] : [],
    reconcile(key, reader) {
      const [kind, of] = key.split(' ') as [Kind, string];
      const [name, namespace] = of.split('/').reverse();
      const object = reader.find<KubeObject>(kind, namespace, name);
      if (object) server.copies.put(object);
      else server.copies.remove(kind, of);
      return [];
    },
  };
}

/** Copies all that there is: what a new server does before it watches. */
export function syncDNS(server: DnsServer, reader: Reader): void {
  for (const kind of KINDS) for (const object of reader.list<KubeObject>(kind)) server.copies.put(object);
}
