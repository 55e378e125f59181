/** Pods with an identity: a number, a name and a host name (pkg/controller/statefulset/stateful_set_utils.go). */
import type { StatefulSet } from '../../../kubernetes/apps.ts';
import type { Pod, PodTemplate } from '../../../kubernetes/objects.ts';
import { podFrom } from '../new-pod.ts';
import { REVISION_LABEL } from '../revision.ts';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

export interface Ordinals {
  first: number;
  /** The number after the last. */
  end: number;
}

export function ordinalsOf({ spec }: StatefulSet): Ordinals {
  const first = spec.ordinals?.start ?? 0;
  return { first, end: first + (spec.replicas ?? 1) };
}

/** The number at the end of the name of a pod; -1 for a name that no set gives. */
export function ordinalOf({ metadata }: Pod): number {
  const [, number] = /-(\d+)$/.exec(metadata.name) ?? [];
  return number === undefined ? -1 : Number(number);
}

export function statefulPod(set: StatefulSet, ordinal: number, template: PodTemplate, revision: string): Pod {
  const name = `${set.metadata.name}-${ordinal}`;
  const labels = {
    ...template.metadata?.labels,
    [POD_NAME]: name,
    [POD_INDEX]: String(ordinal),
    [REVISION_LABEL]: revision,
  };
  const pod = podFrom(set, template, { name, labels });
  const { serviceName } = set.spec;
  const identity = { hostname: name, ...(serviceName ? { subdomain: serviceName } : {}) };
  return { ...pod, spec: { ...pod.spec, ...identity } };
}

export function revisionLabel({ metadata }: Pod): string | undefined {
  return metadata.labels?.[REVISION_LABEL];
}
