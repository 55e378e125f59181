/** Names, labels and annotations of every object (apimachinery pkg/api/validation/objectmeta.go: ValidateObjectMeta). */

import type { Cause } from '../../../contract/observations.ts';
import type { ObjectMeta } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { invalid } from '../field-errors.ts';
import { labelProblems, labelValueProblems, qualifiedNameProblems, subdomainProblems } from '../names.ts';

/** Names of Services and namespaces are labels, all others may have dots. */
export function metadataProblems(kind: Kind, { name, labels, annotations = {} }: ObjectMeta): Cause[] {
  const isLabel = kind === 'Service' || kind === 'Namespace';
  const named = isLabel ? labelProblems(name) : subdomainProblems(name);
  return [
    ...named.map((problem) => invalid('metadata.name', name, problem)),
    ...labelsProblems('metadata.labels', labels),
    ...Object.keys(annotations).flatMap((key) => keyProblems('metadata.annotations', key, key.toLowerCase())),
  ];
}

/** ValidateLabels, which also reads the selector of a Service. */
export function labelsProblems(path: string, labels: Record<string, string> = {}): Cause[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...keyProblems(path, key, key),
    ...labelValueProblems(value).map((problem) => invalid(path, value, problem)),
  ]);
}

function keyProblems(path: string, key: string, checked: string): Cause[] {
  return qualifiedNameProblems(checked).map((problem) => invalid(path, key, problem));
}
