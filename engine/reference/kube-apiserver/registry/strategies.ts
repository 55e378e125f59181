/** What the API server does with an object of each kind before it is stored (pkg/registry/<group>/<resource>/strategy.go). */
import type { Deployment, EndpointSlice, Endpoints, KubeObject, Pod } from '../../../contract/objects.ts';
import type { Cause } from '../../../contract/observations.ts';
import type { Kind } from '../../../contract/refs.ts';
import { invalid, required } from '../field-errors.ts';
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
    if (old) return [];
    return (spec?.containers ?? []).length === 0 ? [required('spec.containers')] : [];
  },
};

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
    return ((object as Endpoints).subsets ?? []).flatMap((subset, i) =>
      subset.addresses?.length || subset.notReadyAddresses?.length
        ? []
        : [required(`subsets[${i}]`, 'must specify `addresses` or `notReadyAddresses`')],
    );
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
    return [];
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
