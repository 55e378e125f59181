/**
 * Injected faults: each replaces one decision of one component by what a real component with that bug would decide. A suite
 * in which no Rule notices one of them could not find that bug in a real cluster.
 */
import { CLOUD_CONTROLLER_MANAGER_FAULTS } from './cloud-controller-manager.ts';
import { COREDNS_FAULTS } from './coredns.ts';
import type { Fault } from './fault.ts';
import { KUBE_APISERVER_FAULTS } from './kube-apiserver.ts';
import { KUBE_CONTROLLER_MANAGER_FAULTS } from './kube-controller-manager.ts';
import { KUBE_PROXY_FAULTS } from './kube-proxy.ts';
import { KUBE_SCHEDULER_FAULTS } from './kube-scheduler.ts';
import { KUBELET_FAULTS } from './kubelet.ts';

export const FAULTS: readonly Fault[] = [
  ...KUBE_APISERVER_FAULTS,
  ...KUBE_CONTROLLER_MANAGER_FAULTS,
  ...KUBE_SCHEDULER_FAULTS,
  ...CLOUD_CONTROLLER_MANAGER_FAULTS,
  ...KUBELET_FAULTS,
  ...COREDNS_FAULTS,
  ...KUBE_PROXY_FAULTS,
];
