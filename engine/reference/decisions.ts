/**
 * The pure decisions that make up the model, by the component that takes them. They are collected here so that a planted
 * fault (`faults/`) can replace exactly one: whatever a proxy, a DNS server or a controller may get wrong is one of these.
 */

import { endpointName, isResolvable } from './coredns/zone.ts';
import {
  isPortNameMissing,
  nodePortProblem,
  nodePortsToRelease,
} from './kube-apiserver/registry/service/decisions.ts';
import { conditionsOf, findPort, selects } from './kube-controller-manager/endpointslice/pods.ts';
import { isMirrored } from './kube-controller-manager/endpointslicemirroring/controller.ts';
import {
  affinityTimeout,
  balancerAddresses,
  effectivePolicy,
  inSourceRanges,
  masquerades,
  sliceTarget,
} from './kube-proxy/decisions.ts';
import { categorizeEndpoints } from './kube-proxy/topology.ts';
import { fromServices } from './kubelet/envvars.ts';
import { servicesFor } from './kubelet/kubelet_pods.ts';

export const DECISIONS = {
  // kube-apiserver
  isPortNameMissing,
  nodePortProblem,
  nodePortsToRelease,
  // kube-controller-manager
  selects,
  conditionsOf,
  findPort,
  isMirrored,
  // kubelet
  servicesFor,
  envFromServices: fromServices,
  // coredns
  isResolvable,
  endpointName,
  // kube-proxy
  categorizeEndpoints,
  sliceTarget,
  effectivePolicy,
  masquerades,
  inSourceRanges,
  balancerAddresses,
  affinityTimeout,
};

export type Decisions = typeof DECISIONS;
