/** Pods whose probes are not valid. The causes are those of Kubernetes 1.36.3. */
import { type InvalidCase, podSpec } from '../../invalid.testing.ts';

export const HANDLERS: InvalidCase[] = [
  [
    'a probe without a handler',
    podSpec({ readinessProbe: {} }),
    ['spec.containers[0].readinessProbe: Required value: must specify a handler type'],
  ],
  [
    'two handlers',
    podSpec({ livenessProbe: { exec: { command: ['ls'] }, tcpSocket: { port: 80 } } }),
    ['spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
  ],
  [
    'a command that is empty',
    podSpec({ livenessProbe: { exec: {} } }),
    ['spec.containers[0].livenessProbe.exec.command: Required value'],
  ],
  [
    'a port 0',
    podSpec({ readinessProbe: { httpGet: { port: 0 } } }),
    [
      'spec.containers[0].readinessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
  ],
  [
    'a name of a port',
    podSpec({ readinessProbe: { tcpSocket: { port: 'HTTP' } } }),
    [
      'spec.containers[0].readinessProbe.tcpSocket.port: Invalid value: "HTTP": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      'spec.containers[0].readinessProbe.tcpSocket.port: Invalid value: "HTTP": must contain at least one letter (a-z)',
    ],
  ],
  [
    'a scheme in lower case',
    podSpec({ readinessProbe: { httpGet: { port: 80, scheme: 'https' } } }),
    [
      'spec.containers[0].readinessProbe.httpGet.scheme: Unsupported value: "https": supported values: "HTTP", "HTTPS"',
    ],
  ],
  [
    'a header with a space',
    podSpec({ readinessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'X Y', value: '1' }] } } }),
    [
      "spec.containers[0].readinessProbe.httpGet.httpHeaders: Invalid value: \"X Y\": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
    ],
  ],
  [
    'a port of gRPC',
    podSpec({ livenessProbe: { grpc: { port: 70000 } } }),
    [
      'spec.containers[0].livenessProbe.grpc.port: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
  ],
  [
    'a negative period',
    podSpec({ readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: -1, initialDelaySeconds: -2 } }),
    [
      'spec.containers[0].readinessProbe.initialDelaySeconds: Invalid value: -2: must be greater than or equal to 0',
      'spec.containers[0].readinessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0',
    ],
  ],
  [
    'two successes of a liveness probe',
    podSpec({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
    ['spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1'],
  ],
  [
    'a grace period of a readiness probe',
    podSpec({ readinessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 } }),
    [
      'spec.containers[0].readinessProbe.terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes',
    ],
  ],
  [
    'a grace period of a liveness probe',
    podSpec({ livenessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 0 } }),
    [
      'spec.containers[0].livenessProbe.terminationGracePeriodSeconds: Invalid value: 0: must be greater than 0',
    ],
  ],
  [
    'a hook that sleeps too long',
    podSpec({ lifecycle: { preStop: { sleep: { seconds: 60 } } } }),
    [
      'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 60: must be non-negative and less than terminationGracePeriodSeconds (30)',
    ],
  ],
  [
    'a hook without a handler',
    podSpec({ lifecycle: { postStart: {} } }),
    ['spec.containers[0].lifecycle.postStart: Required value: must specify a handler type'],
  ],
];
