/** Nodes (pkg/registry/core/node/strategy.go, SetDefaults_NodeStatus, conversion of pkg/apis/core/v1). */
import type { Node } from '../../../../../kubernetes/objects.ts';
import { admitNode } from '../../../admission/nodes.ts';
import { getWarningsForCIDR } from '../../../ip-validation.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { nodePrinter } from './printer.ts';
import { validateNode, validateNodeUpdate } from './validation.ts';

export const nodeStrategy: Strategy<Node> = {
  // among the other causes: see validateUpdate
  validateMetadataUpdate: () => [],
  defaults: (node) => ({ ...node, spec: withPodCIDRs(node.spec), status: withAllocatable(node.status) }),
  prepareForCreate: (node) => admitNode(dropConfig(node)),
  prepareForUpdate: dropConfig,
  validate: validateNode,
  validateUpdate: (node, old) => [
    ...validateObjectMeta(node.metadata, false),
    ...validateNode(node),
    ...validateObjectMetaUpdate(node.metadata, old.metadata),
    ...validateNodeUpdate(node, old),
  ],
  subresources: {
    status: {
      prepareForUpdate: (node, old) => dropConfig({ ...node, spec: old.spec }),
      validateUpdate: validateNodeUpdate,
    },
  },
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
  selectableFields: ['spec.unschedulable'],
  printer: nodePrinter,
};

/** podCIDR is the first of podCIDRs, and decides where they differ. */
function withPodCIDRs(spec: Node['spec'] = {}): Node['spec'] {
  const { podCIDR, podCIDRs = [], ...rest } = spec;
  const all = podCIDR && podCIDR !== podCIDRs[0] ? [podCIDR] : podCIDRs;
  return all.length > 0 ? { ...rest, podCIDR: all[0], podCIDRs: all } : rest;
}

const NO_VERSIONS = {
  architecture: '',
  bootID: '',
  containerRuntimeVersion: '',
  kernelVersion: '',
  kubeProxyVersion: '',
  kubeletVersion: '',
  machineID: '',
  operatingSystem: '',
  osImage: '',
  systemUUID: '',
};

/** What is allocatable is all there is, if it is not said; structs are never left out. */
function withAllocatable(status: Node['status'] = {}): Node['status'] {
  const { capacity, allocatable = capacity } = status;
  return {
    ...status,
    ...(allocatable ? { allocatable } : {}),
    daemonEndpoints: { kubeletEndpoint: { Port: status.daemonEndpoints?.kubeletEndpoint?.Port ?? 0 } },
    nodeInfo: { ...NO_VERSIONS, ...status.nodeInfo },
  };
}

/** Fields of dynamic kubelet configuration, which is removed (dropDisabledFields). */
function dropConfig(node: Node): Node {
  const { configSource: _, ...spec } = node.spec ?? {};
  const { config: __, ...status } = node.status ?? {};
  return { ...node, spec, status };
}

function warnings({ spec = {} }: Node): string[] {
  return [
    ...(spec.externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : []),
    ...(spec.podCIDRs ?? []).flatMap((cidr, i) => getWarningsForCIDR(`spec.podCIDRs[${i}]`, cidr)),
  ];
}
