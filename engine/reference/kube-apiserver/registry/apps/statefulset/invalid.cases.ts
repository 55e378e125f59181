/** StatefulSets that are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, SELECTOR, template } from '../../invalid.testing.ts';

export const STATEFULSETS: InvalidCase[] = [
  [
    'no selector',
    { template: template() },
    [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
  ],
  [
    'a name of a Service',
    { serviceName: 'A', selector: SELECTOR, template: template() },
    [
      "spec.serviceName: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    ],
  ],
  [
    'a policy',
    {
      selector: SELECTOR,
      podManagementPolicy: 'Serial',
      updateStrategy: { type: 'Rolling' },
      template: template(),
    },
    [
      "spec.podManagementPolicy: Invalid value: \"Serial\": must be 'OrderedReady' or 'Parallel'",
      'spec.updateStrategy: Invalid value: {"Type":"Rolling","RollingUpdate":null}: must be \'RollingUpdate\' or \'OnDelete\'',
    ],
  ],
  [
    'a partition',
    {
      selector: SELECTOR,
      updateStrategy: { rollingUpdate: { partition: -1 } },
      ordinals: { start: -1 },
      template: template(),
    },
    [
      'spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0',
      'spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0',
    ],
  ],
  [
    'a rolling update that is none',
    {
      selector: SELECTOR,
      updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } },
      template: template(),
    },
    [
      'spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":1,"MaxUnavailable":null}: only allowed for updateStrategy \'RollingUpdate\'',
    ],
  ],
  [
    'claims that stay for ever',
    {
      selector: SELECTOR,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' },
      template: template(),
    },
    [
      'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Keep": supported values: "Retain", "Delete"',
    ],
  ],
  [
    'a claim without a size',
    {
      selector: SELECTOR,
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }],
      template: template(),
    },
    [
      'spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required',
      'spec.volumeClaimTemplates[0].spec.resources[storage]: Required value',
    ],
  ],
  [
    'pods that end',
    { selector: SELECTOR, template: template({ restartPolicy: 'OnFailure' }) },
    ['spec.template.spec.restartPolicy: Unsupported value: "OnFailure": supported values: "Always"'],
  ],
];
