/** Keeps the rules of one node in step with the API server (pkg/proxy/config and the runner of syncProxyRules). */
import type { EndpointSlice, Service } from '../../kubernetes/objects.ts';
import type { Controller } from '../runtime/controller.ts';
import type { Proxier } from './proxier.ts';

/** `isOn`: whether the machine of the node is on; while it is off its rules stay as they are. */
export function proxyController(proxier: Proxier, isOn: () => boolean): Controller {
  return {
    name: `kube-proxy ${proxier.node}`,
    lag: 20,
    keysFor: ({ kind }) => (['Service', 'EndpointSlice', 'Namespace'].includes(kind) ? ['rules'] : []),
    reconcile(_key, reader) {
      if (isOn()) {
        proxier.sync(reader.list<Service>('Service'), reader.list<EndpointSlice>('EndpointSlice'));
      }
      return [];
    },
  };
}
