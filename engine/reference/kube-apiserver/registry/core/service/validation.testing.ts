/** A Service that is valid, for tests that change one thing in it. */
import type { Service, ServicePort, ServiceSpec } from '../../../../../kubernetes/objects.ts';

export const port = (name: string, number: number, more: Partial<ServicePort> = {}): ServicePort => ({
  name,
  port: number,
  targetPort: number,
  protocol: 'TCP',
  ...more,
});

/** Ports beside the one that the valid Service has. */
export const withPorts = (...more: ServicePort[]): ServiceSpec => ({ ports: [port('p', 8675), ...more] });

export const HEADLESS: ServiceSpec = { clusterIP: 'None', clusterIPs: ['None'] };
export const NODE_PORT: ServiceSpec = { type: 'NodePort', externalTrafficPolicy: 'Cluster' };
export const LOAD_BALANCER: ServiceSpec = {
  type: 'LoadBalancer',
  externalTrafficPolicy: 'Cluster',
  allocateLoadBalancerNodePorts: true,
};
export const EXTERNAL_NAME: ServiceSpec = { type: 'ExternalName', externalName: 'foo.bar.example.com' };

export function validService(change: ServiceSpec = {}): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'valid', namespace: 'valid', resourceVersion: '1' },
    spec: {
      selector: { key: 'val' },
      sessionAffinity: 'None',
      type: 'ClusterIP',
      ports: [port('p', 8675)],
      internalTrafficPolicy: 'Cluster',
      ...change,
    },
  };
}
