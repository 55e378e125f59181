/** The two clusters that answer: a new model for each sequence, and a real API server. */
import { KubeClient } from '../../engine/client/client.ts';
import { SAME_NAMES } from '../../engine/client/names.ts';
import { familyOf } from '../../engine/kubernetes/ip.ts';
import type { KubeObject, ServiceCIDR } from '../../engine/kubernetes/objects.ts';
import { type Kind, resourceOf } from '../../engine/kubernetes/resources.ts';
import { ReferenceCluster } from '../../engine/reference/cluster.ts';
import type { Replacement } from '../../engine/reference/decisions.ts';
import { DUAL_STACK, USUAL_LAYOUT } from '../../engine/reference/layout.ts';
import type { Answers } from './compare.ts';
import { FUZZED } from './kinds.ts';
import { type Step, send } from './sequence.ts';

export interface Target {
  /** The answers to a sequence in a namespace of its own, of which nothing is left. */
  answers(sequence: readonly Step[], namespace: string): Promise<Answers>;
}

/** What an API server does without where no controller makes service accounts. */
const WITHOUT_CONTROLLERS = ['ServiceAccount'];

/** A new model for each sequence, with the Service CIDRs of the cluster that it is compared with. */
export function engineTarget(ranges: readonly string[], replacements: readonly Replacement[] = []): Target {
  const primaryFirst = (of: readonly string[]) =>
    ranges.map((range) => of.find((other) => family(other) === family(range)) ?? range);
  const layout = {
    ...USUAL_LAYOUT,
    serviceCIDRs: ranges,
    podCIDRs: primaryFirst(DUAL_STACK.podCIDRs),
    nodeCIDRs: primaryFirst(DUAL_STACK.nodeCIDRs),
  };
  return {
    async answers(sequence, namespace) {
      const model = new ReferenceCluster({
        seed: namespace,
        nodes: 0,
        layout,
        replacements,
        disabledPlugins: WITHOUT_CONTROLLERS,
      });
      const client = new KubeClient(
        (request) => model.handle(named(request)),
        'http://reference',
        SAME_NAMES,
      );
      await createNamespace(client, namespace);
      return { answers: await send(client, namespace, sequence), ranges, namespace };
    },
  };
}

const family = (cidr: string) => familyOf(cidr.split('/')[0]);

/** A request that says who sends it, as one over a connection does: the manager of the fields that it writes. */
function named(request: Request): Request {
  request.headers.set('user-agent', 'undici');
  return request;
}

/** The API server behind `client`. */
export function realTarget(client: KubeClient, ranges: readonly string[]): Target {
  return {
    async answers(sequence, namespace) {
      await createNamespace(client, namespace);
      const answers = await send(client, namespace, sequence);
      for (const kind of new Set(sequence.map((step) => step.kind))) await cleanUp(client, kind, namespace);
      await client.send('DELETE', client.path('Namespace', undefined, namespace));
      return { answers, ranges, namespace };
    },
  };
}

let namespaces = 0;

/** A name that no sequence had before, in this or another process. */
export function nextNamespace(seed: number): string {
  return `fuzz-${seed}-${process.pid}-${namespaces++}`;
}

/** The Service CIDRs of a cluster, the primary one first. */
export async function rangesOf(client: KubeClient): Promise<string[]> {
  const { body } = await client.send<ServiceCIDR>('GET', client.path('ServiceCIDR', undefined, 'kubernetes'));
  return (body as ServiceCIDR).spec.cidrs;
}

async function createNamespace(client: KubeClient, name: string): Promise<void> {
  await client.send('POST', client.path('Namespace'), {
    body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
  });
}

/** Deletes what a sequence may have left, so that the next finds its addresses and ports free. */
async function cleanUp(client: KubeClient, kind: Kind, namespace: string): Promise<void> {
  const path = client.path(kind, namespace);
  const { body } = await client.send<{ items: KubeObject[] } & KubeObject>('GET', path);
  const items = 'items' in body ? body.items : [];
  const names = resourceOf(kind).namespaced ? undefined : FUZZED[kind].names;
  for (const { metadata } of items) {
    if (names && !names.includes(metadata.name)) continue;
    const own = client.path(kind, namespace, metadata.name);
    if (metadata.finalizers?.length) await dropFinalizers(client, own);
    await client.send('DELETE', own, { body: { gracePeriodSeconds: 0, propagationPolicy: 'Background' } });
    if (kind === 'Namespace') await finalize(client, metadata.name);
  }
}

function dropFinalizers(client: KubeClient, path: string): Promise<unknown> {
  const contentType = 'application/merge-patch+json';
  return client.send('PATCH', path, { contentType, body: { metadata: { finalizers: null } } });
}

/** What the namespace controller does, for an API server without one. */
function finalize(client: KubeClient, name: string): Promise<unknown> {
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: { finalizers: [] } };
  return client.send('PUT', client.path('Namespace', undefined, name, 'finalize'), { body });
}
