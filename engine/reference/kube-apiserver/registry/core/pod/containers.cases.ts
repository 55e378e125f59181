/** Pods whose containers are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, podSpec } from '../../invalid.testing.ts';

export const CONTAINERS: InvalidCase[] = [
  ['no containers', { containers: [] }, ['spec.containers: Required value']],
  [
    'a container without a name',
    { containers: [{ image: 'i' }] },
    ['spec.containers[0].name: Required value'],
  ],
  [
    'a name that is no label',
    { containers: [{ name: 'Web_1', image: 'i' }] },
    [
      "spec.containers[0].name: Invalid value: \"Web_1\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    ],
  ],
  [
    'a container without an image',
    { containers: [{ name: 'c' }] },
    ['spec.containers[0].image: Required value'],
  ],
  [
    'an image with a space',
    { containers: [{ name: 'c', image: ' nginx' }] },
    ['spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace'],
  ],
  [
    'two containers of one name',
    {
      containers: [
        { name: 'c', image: 'i' },
        { name: 'c', image: 'i' },
      ],
    },
    ['spec.containers[1].name: Duplicate value: "c"'],
  ],
  [
    'a pull policy in lower case',
    podSpec({ imagePullPolicy: 'always' }),
    [
      'spec.containers[0].imagePullPolicy: Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"',
    ],
  ],
  [
    'a policy of messages',
    podSpec({ terminationMessagePolicy: 'Files' }),
    [
      'spec.containers[0].terminationMessagePolicy: Unsupported value: "Files": supported values: "File", "FallbackToLogsOnError"',
    ],
  ],
  [
    'a port without a number',
    podSpec({ ports: [{ name: 'http' }] }),
    ['spec.containers[0].ports[0].containerPort: Required value'],
  ],
  [
    'a port out of range',
    podSpec({ ports: [{ containerPort: 70000 }] }),
    [
      'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
  ],
  [
    'a protocol in lower case',
    podSpec({ ports: [{ containerPort: 80, protocol: 'tcp' }] }),
    [
      'spec.containers[0].ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"',
    ],
  ],
  [
    'a name of a port that is too long',
    podSpec({ ports: [{ containerPort: 80, name: 'way-too-long-portname' }] }),
    [
      'spec.containers[0].ports[0].name: Invalid value: "way-too-long-portname": must be no more than 15 characters',
    ],
  ],
  [
    'two ports of one name',
    podSpec({
      ports: [
        { containerPort: 80, name: 'http' },
        { containerPort: 81, name: 'http' },
      ],
    }),
    ['spec.containers[0].ports[1].name: Duplicate value: "http"'],
  ],
  [
    'two ports of the node that are one',
    podSpec({
      ports: [
        { containerPort: 80, hostPort: 80 },
        { containerPort: 81, hostPort: 80 },
      ],
    }),
    ['spec.containers[0].ports[1].hostPort: Duplicate value: "TCP//80"'],
  ],
  [
    'another port on the network of the node',
    podSpec({ ports: [{ containerPort: 80, hostPort: 81 }] }, { hostNetwork: true }),
    [
      'spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true',
    ],
  ],
  [
    'a sidecar with a policy that is none',
    podSpec({}, { initContainers: [{ name: 'i', image: 'i', restartPolicy: 'Sometimes' }] }),
    [
      'spec.initContainers[0].restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
    ],
  ],
  [
    'a probe of a container that runs before the others',
    podSpec(
      {},
      { initContainers: [{ name: 'i', image: 'i', readinessProbe: { exec: { command: ['ls'] } } }] },
    ),
    [
      'spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    ],
  ],
  [
    'a container of the other kind with the same name',
    podSpec({}, { initContainers: [{ name: 'c', image: 'i' }] }),
    ['spec.initContainers[0].name: Duplicate value: "c"'],
  ],
  [
    'ephemeral containers',
    podSpec({}, { ephemeralContainers: [{ name: 'e', image: 'i', ports: [{ containerPort: 80 }] }] }),
    [
      'spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container',
      'spec.ephemeralContainers: Forbidden: cannot be set on create',
    ],
  ],
  [
    'rules for restarts without a policy',
    podSpec({ restartPolicyRules: [{ action: 'Stop', exitCodes: { operator: 'Is', values: [1] } }] }),
    [
      'spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used',
      'spec.containers[0].restartPolicyRules[0].action: Unsupported value: "Stop": supported values: "Restart", "RestartAllContainers"',
      'spec.containers[0].restartPolicyRules[0].exitCodes.operator: Unsupported value: "Is": supported values: "In", "NotIn"',
    ],
  ],
];
