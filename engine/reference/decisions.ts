/**
 * The pure decisions that make up the model, by the component that takes them. They are collected here so that an injected
 * fault (`faults/`) can replace exactly one: whatever a proxy, a DNS server or a controller may get wrong is one of these.
 */
import { wantsBalancer } from './cloud-controller-manager/service.ts';
import { answer, endpointName, isResolvable } from './coredns/zone.ts';
import {
  clusterIPProblem,
  clusterIPsToRelease,
  isPortNameMissing,
  nodePortProblem,
  nodePortsToRelease,
} from './kube-apiserver/registry/service/decisions.ts';
import { statusWithDefaults, withDefaults } from './kube-apiserver/registry/service/defaults.ts';
import { carryOver, dropTypeDependentFields } from './kube-apiserver/registry/service/strategy.ts';
import { validateService, validateServiceStatus } from './kube-apiserver/registry/service/validation.ts';
import { decode } from './kube-apiserver/schema/decode.ts';
import { warningsFor } from './kube-apiserver/warnings.ts';
import { labelsFor } from './kube-controller-manager/endpointslice/controller.ts';
import {
  conditionsOf,
  findPort,
  hostnameOf,
  isListed,
  selects,
} from './kube-controller-manager/endpointslice/pods.ts';
import { keepsEndpoints } from './kube-controller-manager/endpointslice/services.ts';
import { isMirrored } from './kube-controller-manager/endpointslicemirroring/controller.ts';
import {
  affinityTimeout,
  balancerAddresses,
  chooseIndex,
  effectivePolicy,
  healthOf,
  inSourceRanges,
  masquerades,
  matchesNodePort,
  sliceTarget,
} from './kube-proxy/decisions.ts';
import { categorizeEndpoints } from './kube-proxy/topology.ts';
import { leastLoaded } from './kube-scheduler/scheduler.ts';
import { resolverOf } from './kubelet/dns.ts';
import { fromServices } from './kubelet/envvars.ts';
import { makeEnvironment, servicesFor } from './kubelet/kubelet_pods.ts';

export const DECISIONS = {
  // kube-apiserver
  decode,
  withDefaults,
  statusWithDefaults,
  validateService,
  validateServiceStatus,
  isPortNameMissing,
  carryOver,
  dropTypeDependentFields,
  clusterIPProblem,
  clusterIPsToRelease,
  nodePortProblem,
  nodePortsToRelease,
  warningsFor,
  // kube-controller-manager
  selects,
  isListed,
  conditionsOf,
  findPort,
  hostnameOf,
  labelsFor,
  isMirrored,
  keepsEndpoints,
  // cloud-controller-manager
  wantsBalancer,
  // kube-scheduler
  leastLoaded,
  // kubelet
  servicesFor,
  envFromServices: fromServices,
  makeEnvironment,
  resolverOf,
  // coredns
  answer,
  isResolvable,
  endpointName,
  // kube-proxy
  categorizeEndpoints,
  sliceTarget,
  effectivePolicy,
  masquerades,
  inSourceRanges,
  balancerAddresses,
  matchesNodePort,
  affinityTimeout,
  chooseIndex,
  healthOf,
};

export type Decisions = typeof DECISIONS;
