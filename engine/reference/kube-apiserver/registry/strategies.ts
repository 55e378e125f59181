/** What the API server does with an object of each kind before it is stored (pkg/registry/<group>/<resource>/strategy.go). */
import type { Deployment, EndpointSlice, Endpoints, KubeObject, Pod } from '../../../contract/objects.ts';
import type { Cause } from '../../../contract/observations.ts';
import type { Kind } from '../../../contract/refs.ts';
import { forbidden, invalid, required } from '../field-errors.ts';
import { labelProblems, subdomainProblems } from '../names.ts';
import { matchesLabels } from '../selectors.ts';

export interface Strategy {
  defaults(object: KubeObject): KubeObject;
  validate(object: KubeObject, old?: KubeObject): Cause[];
  /** Kinds whose `metadata.generation` counts changes of the spec. */
  generation?: boolean;
}

const plain: Strategy = { defaults: (object) => object, validate: () => [] };

/** Every pod tolerates a node that is gone for five minutes, unless it says otherwise (DefaultTolerationSeconds). */
const DEFAULT_TOLERATIONS = ['not-ready', 'unreachable'].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists' as const,
  effect: 'NoExecute',
  tolerationSeconds: 300,
}));

const pods: Strategy = {
  defaults(object) {
    const pod = object as Pod;
    const tolerations = pod.spec.tolerations ?? [];
    const missing = DEFAULT_TOLERATIONS.filter((d) => !tolerations.some((t) => t.key === d.key));
    return {
      ...pod,
      spec: {
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        enableServiceLinks: true,
        ...pod.spec,
        tolerations: [...tolerations, ...missing],
      },
      status: pod.status ?? { phase: 'Pending' },
    } as Pod;
  },
  validate(object, old) {
    const { spec } = object as Pod;
    if (old) return podUpdateProblems(object as Pod, old as Pod);
    return (spec?.containers ?? []).length === 0 ? [required('spec.containers')] : [];
  },
};

/** Only a few fields of a pod can change, and the kubelet and the scheduler are the only ones to set a node (ValidatePodUpdate). */
function podUpdateProblems(pod: Pod, old: Pod): Cause[] {
  const fixed = ({ spec }: Pod) =>
    JSON.stringify({ ...spec, containers: spec.containers.map((c) => c.name), tolerations: [] });
  const bound = { ...old, spec: { ...old.spec, nodeName: old.spec.nodeName ?? pod.spec.nodeName } } as Pod;
  if (fixed(pod) === fixed(bound)) return [];
  const fields = [
    'spec.containers[*].image',
    'spec.initContainers[*].image',
    'spec.activeDeadlineSeconds',
    'spec.tolerations',
    'spec.terminationGracePeriodSeconds',
  ];
  const list = fields.map((field) => `\`${field}\``).join(',');
  return [
    forbidden(
      'spec',
      `pod updates may not change fields other than ${list} (only additions to existing tolerations)`,
    ),
  ];
}

/** A machine's own addresses are nobody's endpoints (ValidateNonSpecialIP). */
function specialIP(path: string, ip: string): Cause[] {
  if (ip.startsWith('127.'))
    return [invalid(path, ip, 'may not be in the loopback range (127.0.0.0/8, ::1/128)')];
  return ip.startsWith('169.254.')
    ? [invalid(path, ip, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)')]
    : [];
}

const workloads: Strategy = {
  generation: true,
  defaults(object) {
    const workload = object as Deployment;
    const rolling = { maxSurge: '25%', maxUnavailable: '25%', ...workload.spec.strategy?.rollingUpdate };
    return {
      ...workload,
      spec: {
        ...workload.spec,
        replicas: workload.spec.replicas ?? 1,
        ...(workload.kind === 'Deployment'
          ? { strategy: { type: 'RollingUpdate', ...workload.spec.strategy, rollingUpdate: rolling } }
          : {}),
      },
      status: workload.status ?? {},
    } as Deployment;
  },
  validate(object) {
    const { spec } = object as Deployment;
    const labels = spec.template?.metadata?.labels;
    if (matchesLabels(spec.selector?.matchLabels, labels)) return [];
    return [
      invalid('spec.template.metadata.labels', labels ?? {}, '`selector` does not match template `labels`'),
    ];
  },
};

const endpoints: Strategy = {
  defaults(object) {
    const { subsets, ...rest } = object as Endpoints;
    if (!subsets?.length) return rest;
    const withProtocol = subsets.map((subset) => ({
      ...subset,
      ...(subset.ports ? { ports: subset.ports.map((p) => ({ ...p, protocol: p.protocol ?? 'TCP' })) } : {}),
    }));
    return { ...rest, subsets: withProtocol } as Endpoints;
  },
  validate(object) {
    return ((object as Endpoints).subsets ?? []).flatMap((subset, i) => {
      const { addresses = [], notReadyAddresses = [] } = subset;
      const special = addresses.flatMap(({ ip }, n) => specialIP(`subsets[${i}].addresses[${n}].ip`, ip));
      return addresses.length + notReadyAddresses.length > 0
        ? special
        : [required(`subsets[${i}]`, 'must specify `addresses` or `notReadyAddresses`')];
    });
  },
};

const slices: Strategy = {
  defaults(object) {
    const slice = object as EndpointSlice;
    const ports = (slice.ports ?? []).map((p) => ({
      ...p,
      name: p.name ?? '',
      protocol: p.protocol ?? 'TCP',
    }));
    return { ...slice, endpoints: slice.endpoints ?? [], ports } as EndpointSlice;
  },
  validate(object, old) {
    const slice = object as EndpointSlice;
    if (!slice.addressType) return [required('addressType')];
    if (old && (old as EndpointSlice).addressType !== slice.addressType) {
      return [invalid('addressType', slice.addressType, 'field is immutable')];
    }
    return (slice.endpoints ?? []).flatMap((endpoint, i) =>
      endpoint.addresses.flatMap((ip, n) => specialIP(`endpoints[${i}].addresses[${n}]`, ip)),
    );
  },
};

const STRATEGIES: Partial<Record<Kind, Strategy>> = {
  Pod: pods,
  Deployment: workloads,
  ReplicaSet: workloads,
  Endpoints: endpoints,
  EndpointSlice: slices,
};

export function strategyOf(kind: Kind): Strategy {
  return STRATEGIES[kind] ?? plain;
}

/** Names of Services and namespaces are labels, all others may have dots. */
export function validateName(kind: Kind, name: string): Cause[] {
  const label = kind === 'Service' || kind === 'Namespace';
  const problems = label ? labelProblems(name) : subdomainProblems(name);
  return problems.map((problem) => invalid('metadata.name', name, problem));
}
