/** Keeps the rules of one node in step with the API server (pkg/proxy/config and the runner of syncProxyRules). */
import type { EndpointSlice, Node, Service } from '../../kubernetes/objects.ts';
import { keyOf } from '../../kubernetes/resources.ts';
import { type Controller, objectKey, type Reader, splitKey } from '../runtime/controller.ts';
import { SLICES_BY_SERVICE, serviceKeyOf } from '../runtime/service-slices.ts';
import type { MetaProxier } from './metaproxier.ts';

/** The key to reconcile when the machine of the node has been switched on. */
export const BOOT = 'boot';
const NODE = 'node';

/** `isOn`: whether the machine of the node is on; while it is off its rules stay as they are. */
export function proxyController(proxier: MetaProxier, isOn: () => boolean): Controller {
  /** What has changed while the machine was off. */
  const missed = new Set<string>();

  function apply(key: string, reader: Reader): void {
    if (key === NODE) {
      proxier.updateNode(reader.find<Node>('Node', undefined, proxier.node));
      return;
    }
    const [namespace, name] = splitKey(key);
    const service = reader.find<Service>('Service', namespace, name);
    proxier.update(key, service, reader.select(SLICES_BY_SERVICE, key));
  }

  return {
    name: `kube-proxy ${proxier.node}`,
    lag: 20,
    keysFor({ kind, object, previous }) {
      if (kind === 'Service') return [objectKey(object)];
      if (kind === 'Node') return object.metadata.name === proxier.node ? [NODE] : [];
      if (kind !== 'EndpointSlice') return [];
      // a slice may be given to another Service
      const slices = [object, ...(previous ? [previous] : [])] as EndpointSlice[];
      return [...new Set(slices.flatMap((slice) => serviceKeyOf(slice) ?? []))];
    },
    reconcile(key, reader) {
      if (!isOn()) missed.add(key);
      else if (key === BOOT) {
        proxier.reset();
        for (const each of missed) if (each !== BOOT) apply(each, reader);
        missed.clear();
      } else apply(key, reader);
      return [];
    },
  };
}

/** Writes the rules for all that there is: what a new proxy does before it watches. */
export function syncAll(proxier: MetaProxier, reader: Reader): void {
  for (const service of reader.list<Service>('Service')) {
    const key = keyOf(service.metadata);
    proxier.update(key, service, reader.select<EndpointSlice>(SLICES_BY_SERVICE, key));
  }
}
