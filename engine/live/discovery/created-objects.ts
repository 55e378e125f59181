/** What only objects show that are created for it: a load balancer, the range of node ports, a pod. */
import type { KubeClient } from '../../client/client.ts';
import type { Support } from '../../contract/capabilities.ts';
import { inNamespace } from '../isolation/namespaces.ts';
import { findLoadBalancer } from './load-balancer.ts';
import type { FromPod } from './pod-output.ts';
import { observeFromPod, type ProbePodOptions } from './probe-pod.ts';
import { findNodePorts, type PortRange } from './ranges.ts';

export interface FromObjects extends FromPod {
  loadBalancer: Support;
  nodePorts: PortRange;
}

export interface CreatedObjectsOptions extends ProbePodOptions {
  run: string;
  /** The user's answer whether there are load balancers: `yes` or `no`. */
  loadBalancer?: string;
}

/** In a namespace that is removed again. */
export function observeCreated(client: KubeClient, options: CreatedObjectsOptions): Promise<FromObjects> {
  return inNamespace(client, { purpose: 'discovery', run: options.run }, async (namespace) => {
    const [loadBalancer, nodePorts, fromPod] = await Promise.all([
      findLoadBalancer(client, namespace, options.loadBalancer),
      findNodePorts(client, namespace),
      observeFromPod(client, namespace, options),
    ]);
    return { loadBalancer, nodePorts, ...fromPod };
  });
}
