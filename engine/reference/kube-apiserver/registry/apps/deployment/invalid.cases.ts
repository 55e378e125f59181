/** Deployments that are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, SELECTOR, template } from '../../invalid.testing.ts';

export const DEPLOYMENTS: InvalidCase[] = [
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
    { selector: SELECTOR, template: template({}, { labels: { app: 'api' } }) },
    [
      'spec.template.metadata.labels: Invalid value: {"app":"api"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'no labels',
    { selector: SELECTOR, template: template({}, {}) },
    ['spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`'],
  ],
  [
    'a requirement without values',
    { selector: { matchExpressions: [{ key: 'app', operator: 'In' }] }, template: template() },
    [
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"In"}]}: invalid label selector',
    ],
  ],
  [
    'fewer than no replicas',
    { replicas: -1, minReadySeconds: -1, selector: SELECTOR, template: template() },
    [
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
    ],
  ],
  [
    'pods that end',
    { selector: SELECTOR, template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 }) },
    [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported',
    ],
  ],
  [
    'a strategy',
    { selector: SELECTOR, strategy: { type: 'Rolling' }, template: template() },
    [
      'spec.strategy: Unsupported value: {"Type":"Rolling","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ],
  ],
  [
    'a strategy that would never end',
    {
      selector: SELECTOR,
      strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } },
      template: template(),
    },
    ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
  ],
  [
    'a percentage',
    {
      selector: SELECTOR,
      strategy: { rollingUpdate: { maxSurge: '10', maxUnavailable: '101%' } },
      template: template(),
    },
    [
      "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"10\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
    ],
  ],
  [
    'a rolling update of what is recreated',
    {
      selector: SELECTOR,
      strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } },
      template: template(),
    },
    ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
  ],
  [
    'a deadline that is too early',
    { selector: SELECTOR, minReadySeconds: 10, progressDeadlineSeconds: 10, template: template() },
    ['spec.progressDeadlineSeconds: Invalid value: 10: must be greater than minReadySeconds'],
  ],
  [
    'a container of the template',
    { selector: SELECTOR, template: template({ containers: [{ name: 'c' }] }) },
    ['spec.template.spec.containers[0].image: Required value'],
  ],
];
