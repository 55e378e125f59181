/** ReplicaSets that are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, SELECTOR, template } from '../../invalid.testing.ts';

export const REPLICASETS: InvalidCase[] = [
  [
    'no selector',
    { template: template() },
    [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'an empty selector',
    { selector: {}, template: template() },
    ['spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
  ],
  [
    'other labels',
    { replicas: -2, selector: SELECTOR, template: template({}, { labels: { app: 'api' } }) },
    [
      'spec.replicas: Invalid value: -2: must be greater than or equal to 0',
      'spec.template.metadata.labels: Invalid value: {"app":"api"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'no containers',
    { selector: SELECTOR, template: template({ containers: [] }) },
    ['spec.template.spec.containers: Required value'],
  ],
];
