/** Whether the cluster has load balancers. */
import type { KubeClient } from '../../client/client.ts';
import type { Support } from '../../contract/capabilities.ts';
import type { Service } from '../../kubernetes/objects.ts';
import { pollUntil } from '../transport/poll.ts';

/** An implementation in the cluster provides one sooner. A cloud that takes minutes is declared with --load-balancer. */
const LIMIT_MS = 10_000;

/** `answer` is the user's `yes` or `no`; without it a Service of type LoadBalancer is created in the namespace. */
export async function findLoadBalancer(
  client: KubeClient,
  namespace: string,
  answer: string | undefined,
): Promise<Support> {
  if (answer) return { supported: answer === 'yes', reason: `--load-balancer ${answer}` };
  const name = 'load-balanced';
  await client.send('POST', client.path('Service', namespace), {
    body: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    },
  });
  let address = '';
  const supported = await pollUntil(LIMIT_MS, async () => {
    const { body } = await client.send<Service>('GET', client.path('Service', namespace, name));
    const [ingress] = (body as Service).status?.loadBalancer?.ingress ?? [];
    address = ingress?.ip ?? ingress?.hostname ?? '';
    return address !== '';
  });
  const outcome = supported ? address : `no address in ${LIMIT_MS / 1_000} s`;
  return { supported, reason: `a Service of type LoadBalancer got ${outcome}` };
}
