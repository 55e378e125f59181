/** The selector that a Job gets, unless it has one of its own (generateSelector, validateGeneratedSelector). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Job } from '../../../../../kubernetes/batch.ts';
import { invalid, required } from '../../../field-errors.ts';
import { matchesSelector } from '../../../selectors.ts';
import { isUsableSelector, shownSelector } from '../../apps/validation.ts';

const UID = 'batch.kubernetes.io/controller-uid';
const NAME = 'batch.kubernetes.io/job-name';

/** In the order in which upstream checks them; the first two are of older versions. */
const labelsOf = ({ metadata }: Job): [label: string, value: string][] => [
  ['controller-uid', metadata.uid ?? ''],
  ['job-name', metadata.name],
  [UID, metadata.uid ?? ''],
  [NAME, metadata.name],
];

export function generateSelector(job: Job): Job {
  const { template, selector, manualSelector } = job.spec;
  if (manualSelector) return job;
  const labels = { ...Object.fromEntries(labelsOf(job)), ...template.metadata?.labels };
  const matchLabels = { [UID]: job.metadata.uid ?? '', ...selector?.matchLabels };
  // labels that the Job has from its template go on to be the same
  const shared = job.metadata.labels !== undefined && job.metadata.labels === template.metadata?.labels;
  return {
    ...job,
    metadata: shared ? { ...job.metadata, labels } : job.metadata,
    spec: {
      ...job.spec,
      template: { ...template, metadata: { ...template.metadata, labels } },
      selector: { ...selector, matchLabels },
    },
  };
}

export function validateGeneratedSelector(job: Job, withPrefixes: boolean): Cause[] {
  const { selector, manualSelector, template } = job.spec;
  if (manualSelector || !selector) return [];
  const expected = labelsOf(job).slice(0, withPrefixes ? 4 : 2);
  const labels = template.metadata?.labels ?? {};
  const at = 'spec.template.metadata.labels';
  return [
    ...expected.flatMap(([label, value]) => {
      const actual = labels[label];
      if (actual === undefined)
        return [required(`spec.template.metadata.labels[${label}]`, `must be '${value}'`)];
      return actual === value ? [] : [invalid(`${at}[${label}]`, labels, `must be '${value}'`)];
    }),
    ...(isUsableSelector(selector) && !matchesSelector(selector, Object.fromEntries(expected))
      ? [invalid('spec.selector', shownSelector(selector), '`selector` not auto-generated')]
      : []),
  ];
}

/** Whether a Job was made by a version that gave it all labels. */
export function hasPrefixedLabels({ spec }: Job): boolean {
  const labels = spec.template.metadata?.labels ?? {};
  return NAME in labels && UID in labels;
}
