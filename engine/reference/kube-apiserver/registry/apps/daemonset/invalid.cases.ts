/** DaemonSets that are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, SELECTOR, template } from '../../invalid.testing.ts';

export const DAEMONSETS: InvalidCase[] = [
  [
    'no selector',
    { template: template() },
    [
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'an empty selector',
    { selector: {}, template: template() },
    ['spec.selector: Invalid value: {}: empty selector is invalid for daemonset'],
  ],
  [
    'other labels',
    { selector: SELECTOR, template: template({}, { labels: { app: 'api' } }) },
    [
      'spec.template.metadata.labels: Invalid value: {"app":"api"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'a strategy',
    { selector: SELECTOR, updateStrategy: { type: 'Rolling' }, template: template() },
    [
      'spec.updateStrategy: Unsupported value: {"Type":"Rolling","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete"',
    ],
  ],
  [
    'a surge and pods that are missing',
    {
      selector: SELECTOR,
      updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
      template: template(),
    },
    [
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
  ],
  [
    'neither',
    { selector: SELECTOR, updateStrategy: { rollingUpdate: { maxUnavailable: 0 } }, template: template() },
    ['spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0'],
  ],
];
