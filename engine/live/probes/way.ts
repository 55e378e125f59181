/** The packet's path as far as it can be seen from outside: the endpoints that the API lists, and who answered. */
import type { KubeClient } from '../../client/client.ts';
import { observe } from '../../client/observe.ts';
import type { Pod, Service } from '../../contract/objects.ts';
import type { Attempt, Candidate, EndpointRow, Way } from '../../contract/observations.ts';
import type { Ref } from '../../contract/refs.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { parseTarget } from '../../contract/targets.ts';

/** `from` is the client as the feature calls it, and the pod that stands for it; none is a client outside the cluster. */
export async function observedWay(
  client: KubeClient,
  namespaces: string[],
  from: { name: string; real: Ref } | undefined,
  text: string,
  attempts: Attempt[],
): Promise<Way> {
  const target = parseTarget(text) as TrafficTarget;
  const service = await serviceFor(client, namespaces, target);
  const rows = service
    ? ((await observe(client, {
        kind: 'endpoints',
        service: { namespace: service.metadata.namespace as string, name: service.metadata.name },
      })) as EndpointRow[])
    : [];
  const answered = new Set(attempts.flatMap((a) => a.pod ?? []));
  return {
    from: await clientText(client, from),
    to: text,
    ...(service
      ? { service: `${service.metadata.namespace}/${service.metadata.name}, ${service.spec.type}` }
      : {}),
    candidates: rows.map(
      (row): Candidate => ({
        address: row.address,
        port: row.port,
        pod: row.pod,
        node: row.node,
        kept: row.ready,
        reason: `${stateOf(row)}${answered.has(row.pod ?? '') ? '   <- answered' : ''}`,
      }),
    ),
    verdict: `seen: ${tally(attempts)}`,
  };
}

function stateOf(row: EndpointRow): string {
  if (row.ready) return 'ready';
  return row.terminating ? `terminating${row.serving ? ', still serving' : ''}` : 'not ready';
}

/** `web-1 twice, refused once` in order of first appearance. */
function tally(attempts: Attempt[]): string {
  const counts = new Map<string, number>();
  for (const attempt of attempts) {
    const key = attempt.pod ?? attempt.outcome;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} ${count}x`).join(', ');
}

async function serviceFor(
  client: KubeClient,
  namespaces: string[],
  { host, port }: TrafficTarget,
): Promise<Service | undefined> {
  const [name, second] = host.split('.');
  for (const namespace of namespaces) {
    for (const service of await client.list<Service>('Service', namespace)) {
      const named = service.metadata.name === name && (second === undefined || second === namespace);
      const nodePort = service.spec.ports?.some((p) => p.nodePort === port);
      if (named || service.spec.clusterIP === host || nodePort) return service;
    }
  }
  return undefined;
}

async function clientText(
  client: KubeClient,
  from: { name: string; real: Ref } | undefined,
): Promise<string> {
  if (!from) return 'a machine outside the cluster';
  const pod = await client.get<Pod>('Pod', from.real);
  return `pod ${from.name} on ${pod?.spec.nodeName ?? 'no node'}`;
}
