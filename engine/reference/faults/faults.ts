/**
 * Injected faults: each replaces one decision of the model by one that is wrong as real proxies, DNS servers and controllers
 * are wrong. A suite that does not notice has no teeth.
 */
import { APISERVER_FAULTS } from './apiserver.ts';
import { CONTROLLER_FAULTS } from './controllers.ts';
import type { Fault } from './fault.ts';
import { KUBELET_FAULTS } from './kubelet.ts';
import { COREDNS_FAULTS, PROXY_FAULTS } from './network.ts';

export const FAULTS: readonly Fault[] = [
  ...APISERVER_FAULTS,
  ...CONTROLLER_FAULTS,
  ...KUBELET_FAULTS,
  ...COREDNS_FAULTS,
  ...PROXY_FAULTS,
];
