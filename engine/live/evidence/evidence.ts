/** The evidence of a failure, collected while the scenario's objects are still there: objects, events, and logs of pods. */
import type { KubeClient } from '../../client/client.ts';
import type { EvidenceFile } from '../../contract/evidence.ts';
import type { KubeObject, Pod } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';

/** How many lines of each log are kept. */
const LINES = '200';

const KINDS = ['Service', 'EndpointSlice', 'Endpoints', 'Pod', 'Deployment'] as const;

interface Event extends KubeObject {
  type?: string;
  reason?: string;
  message?: string;
  count?: number;
  lastTimestamp?: string;
  eventTime?: string;
  involvedObject?: { kind?: string; name?: string };
}

/** `namespaces` are those of the scenario, `clients` the shared clients that it used, which are elsewhere. */
export async function evidenceFiles(
  client: KubeClient,
  namespaces: string[],
  clients: Ref[],
): Promise<EvidenceFile[]> {
  const files: EvidenceFile[] = [];
  for (const namespace of namespaces) {
    const objects: KubeObject[] = [];
    for (const kind of KINDS) objects.push(...(await client.list(kind, namespace)));
    const lines = objects.map((object) => JSON.stringify(object));
    files.push({ name: `${namespace}/objects.ndjson`, text: `${lines.join('\n')}\n` });
    files.push({ name: `${namespace}/events.txt`, text: await eventsOf(client, namespace) });
    const pods = objects.filter((object) => object.kind === 'Pod') as Pod[];
    for (const { metadata } of pods) files.push(await logOf(client, { namespace, name: metadata.name }));
  }
  for (const ref of clients) files.push(await logOf(client, ref));
  return files;
}

async function eventsOf(client: KubeClient, namespace: string): Promise<string> {
  const path = `/api/v1/namespaces/${client.names.namespace.toCluster(namespace)}/events`;
  const { code, body } = await client.send<{ items: Event[] }>('GET', path);
  if (code !== 200) return `events cannot be read: HTTP ${code}\n`;
  const time = (event: Event) =>
    event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? '';
  return (body as { items: Event[] }).items
    .sort((a, b) => time(a).localeCompare(time(b)))
    .map((event) => {
      const { type, reason, message, count = 1, involvedObject } = event;
      const times = count > 1 ? ` (${count} times)` : '';
      return `${time(event)}  ${type}  ${reason}  ${involvedObject?.kind}/${involvedObject?.name}: ${message}${times}\n`;
    })
    .join('');
}

async function logOf(client: KubeClient, { namespace, name }: Ref): Promise<EvidenceFile> {
  const query = { tailLines: LINES, timestamps: 'true' };
  const text = await client.text(client.path('Pod', namespace, name, 'log'), query);
  return { name: `${namespace}/logs/${name}.txt`, text };
}
