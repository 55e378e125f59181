/** Warnings about workloads and their templates. */
import { isEqual } from '../../../../kubernetes/equal.ts';
import type { KubeObject, PodTemplate } from '../../../../kubernetes/objects.ts';
import { labelProblems } from '../../names.ts';
import { podWarnings } from '../core/pod/warnings/warnings.ts';

interface Workload extends KubeObject {
  spec: { template: PodTemplate };
}

const HOSTNAMES =
  'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended';

/** The name of a workload is the beginning of the names of its pods. */
export function nameWarnings({ metadata }: KubeObject): string[] {
  const problems = labelProblems(metadata.name);
  return problems.length > 0 ? [`${HOSTNAMES}: [${problems.join(' ')}]`] : [];
}

export function templateWarnings({ spec: { template } }: Workload): string[] {
  return podWarnings(template.spec, template.metadata?.annotations, 'spec.template.');
}

/** Only an update that changes the generation is checked (GetWarningsForPodTemplate). */
export function templateWarningsOnUpdate(object: Workload, old: Workload): string[] {
  return isEqual(object.metadata.generation, old.metadata.generation) ? [] : templateWarnings(object);
}
