/** Jobs that are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, template } from '../../invalid.testing.ts';

export const JOBS: InvalidCase[] = [
  [
    'pods that run for ever',
    { template: template() },
    ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ],
  [
    'fewer than no pods',
    { parallelism: -1, completions: -1, backoffLimit: -1, template: template({ restartPolicy: 'Never' }) },
    [
      'spec.parallelism: Invalid value: -1: must be greater than or equal to 0',
      'spec.completions: Invalid value: -1: must be greater than or equal to 0',
      'spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0',
    ],
  ],
  [
    'a mode',
    { completionMode: 'Index', template: template({ restartPolicy: 'Never' }) },
    ['spec.completionMode: Unsupported value: "Index": supported values: "NonIndexed", "Indexed"'],
  ],
  [
    'indexes without a number',
    { completionMode: 'Indexed', parallelism: 2, template: template({ restartPolicy: 'Never' }) },
    ['spec.completions: Required value: when completion mode is Indexed'],
  ],
  [
    'a limit for indexes of what has none',
    { backoffLimitPerIndex: 1, maxFailedIndexes: 1, template: template({ restartPolicy: 'Never' }) },
    [
      'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
      'spec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode',
    ],
  ],
  [
    'a manual selector that is missing',
    { manualSelector: true, template: template({ restartPolicy: 'Never' }) },
    [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'a policy for failures',
    {
      podFailurePolicy: { rules: [{ action: 'Stop', onExitCodes: { operator: 'In', values: [0, 0] } }, {}] },
      template: template({ restartPolicy: 'OnFailure' }),
    },
    [
      'spec.podFailurePolicy.rules[0].action: Unsupported value: "Stop": supported values: "Count", "FailIndex", "FailJob", "Ignore"',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Duplicate value: 0',
      'spec.podFailurePolicy.rules[1].action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]',
      'spec.podFailurePolicy.rules[1]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required',
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    ],
  ],
  [
    'a policy for success',
    {
      completionMode: 'Indexed',
      completions: 3,
      successPolicy: { rules: [{ succeededIndexes: '2-1' }, { succeededCount: 5 }] },
      template: template({ restartPolicy: 'Never' }),
    },
    [
      'spec.successPolicy.rules[0].succeededIndexes: Invalid value: "2-1": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1',
      'spec.successPolicy.rules[1].succeededCount: Invalid value: 5: must be less than or equal to 3 (the number of specified completions)',
    ],
  ],
  [
    'a manager',
    { managedBy: 'me', template: template({ restartPolicy: 'Never' }) },
    ['spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")'],
  ],
];
