/** Whether the cluster gives load balancers addresses: asked by making a Service of that type. */
import type { KubeClient } from '../../client/client.ts';
import type { Support } from '../../contract/capabilities.ts';
import type { Service } from '../../contract/objects.ts';
import { removeNamespace } from '../leftovers.ts';
import { ownedBy } from '../ownership.ts';
import { until } from '../until.ts';

/** An implementation that is there answers sooner. A cloud that takes minutes is named with --load-balancer. */
const ANSWER_MS = 10_000;

export async function detectBalancer(client: KubeClient, run: string): Promise<Support> {
  const name = `leadline-balancer-${run}`;
  const namespace = `/api/v1/namespaces/${name}`;
  const { labels, annotations } = ownedBy(run);
  await client.send('POST', '/api/v1/namespaces', {
    body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } },
  });
  try {
    await client.send('POST', `${namespace}/services`, {
      body: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'balanced' },
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      },
    });
    let shown = '';
    const supported = await until(ANSWER_MS, async () => {
      const { body } = await client.send<Service>('GET', `${namespace}/services/balanced`);
      const [ingress] = (body as Service).status?.loadBalancer?.ingress ?? [];
      shown = ingress?.ip ?? ingress?.hostname ?? '';
      return shown !== '';
    });
    const reason = supported
      ? `a Service of type LoadBalancer got ${shown}`
      : `a Service of type LoadBalancer got no address in ${ANSWER_MS / 1_000} s`;
    return { supported, reason };
  } finally {
    await client.send('DELETE', `${namespace}/services/balanced`);
    await removeNamespace(client, namespace);
  }
}

/** The two capabilities, of which a cluster has one. */
export function balancerCapabilities(balancer: Support): [Support, Support] {
  return [balancer, { ...balancer, supported: !balancer.supported }];
}
