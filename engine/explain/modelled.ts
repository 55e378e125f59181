/** Manifests, before there is a cluster: the reference engine makes one of them. */
import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import { UsageError } from '../contract/errors.ts';
import type { TracedObjects } from '../contract/trace.ts';
import { familyOf, formatCIDR, type IPFamily, parseCIDR } from '../kubernetes/ip.ts';
import type { EndpointSlice, KubeObject, Node, Pod, Service, Status } from '../kubernetes/objects.ts';
import type { Kind, Ref } from '../kubernetes/resources.ts';
import { namespaceObject } from '../reference/bootstrap.ts';
import { ReferenceCluster } from '../reference/cluster.ts';
import { DUAL_STACK, type Layout, USUAL_LAYOUT } from '../reference/layout.ts';
import { type Document, nameOf } from './documents.ts';

/** Virtual time in which everything settles. */
const SETTLE_MS = 30_000;

export interface Making {
  nodes: number;
  seed: string;
  /** Pods whose readiness probe is to fail. */
  notReady: Ref[];
}

/** @throws UsageError for an object that the API server refuses, with its place */
export async function modelledObjects(documents: Document[], making: Making): Promise<TracedObjects> {
  const { nodes, seed } = making;
  const layout = layoutFor(documents.map(({ object }) => object));
  const model = new ReferenceCluster({
    seed,
    nodes,
    layout,
    anyImage: true,
    loadBalancer: true,
  });
  const client = new KubeClient(model.handle, 'http://explain', SAME_NAMES);
  for (const document of documents.filter((d) => !isMade(d.object, documents)))
    await create(client, document);
  model.clock.advance(SETTLE_MS);
  for (const pod of making.notReady) {
    if (
      !model.api.list('Pod').some(({ metadata: m }) => m.name === pod.name && m.namespace === pod.namespace)
    )
      throw unknownPod(pod, model.api.list('Pod'));
    model.disturb({ type: 'pod-readiness', pod, ready: false });
  }
  model.clock.advance(SETTLE_MS);
  return {
    nodes: model.api.list('Node') as Node[],
    services: model.api.list('Service') as Service[],
    slices: model.api.list('EndpointSlice') as EndpointSlice[],
    pods: model.api.list('Pod') as Pod[],
  };
}

export function unknownPod({ namespace, name }: Ref, pods: KubeObject[]): UsageError {
  const there = pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return new UsageError(`there is no pod ${namespace}/${name} among these objects`, [
    `pods: ${there.join(', ') || 'none'}`,
  ]);
}

/** A cluster in which the given Services can be: with the families that they ask for, and the ranges of their addresses. */
function layoutFor(objects: KubeObject[]): Layout {
  const services = objects.filter((o): o is Service => o.kind === 'Service');
  const given = services.flatMap(({ spec }) => [spec?.clusterIP, ...(spec?.clusterIPs ?? [])]);
  const ranges = { IPv4: rangeOf('IPv4', given), IPv6: rangeOf('IPv6', given) };
  const asks = ({ spec }: Service) =>
    spec?.ipFamilies?.includes('IPv6') || (spec?.ipFamilyPolicy ?? 'SingleStack') !== 'SingleStack';
  const stack = ranges.IPv6 || services.some(asks) ? DUAL_STACK : {};
  const layout = { ...USUAL_LAYOUT, ...stack };
  const own = (cidr: string) => ranges[parseCIDR(cidr)?.family as IPFamily] ?? cidr;
  return { ...layout, serviceCIDRs: layout.serviceCIDRs.map(own) };
}

/** Addresses in the range of a cluster have these bits in common. */
const RANGE_BITS = { IPv4: 16, IPv6: 112 };

/** The range around the first of these addresses that is of the family. */
function rangeOf(family: IPFamily, addresses: (string | undefined)[]): string | undefined {
  const address = addresses.find((ip) => ip && familyOf(ip) === family);
  const cidr = parseCIDR(`${address}/${RANGE_BITS[family]}`);
  return cidr && formatCIDR(cidr);
}

/** Whether the cluster makes the object itself: its own objects, and those that controllers make of given ones. */
function isMade({ kind, metadata }: KubeObject, documents: Document[]): boolean {
  if (kind === 'Node') return true;
  if (metadata.namespace === 'default' && metadata.name === 'kubernetes') return true;
  const owners = metadata.ownerReferences ?? [];
  return owners.some((owner) =>
    documents.some(({ object: o }) => o.kind === owner.kind && o.metadata.name === owner.name),
  );
}

async function create(client: KubeClient, { object, place }: Document): Promise<void> {
  const kind = object.kind as Kind;
  const { namespace = '' } = object.metadata;
  if (kind !== 'Namespace') {
    await client.send('POST', client.path('Namespace'), { body: namespaceObject(namespace) });
  }
  const query = { fieldValidation: 'Strict' };
  const { code, body } = await client.send('POST', client.path(kind, namespace), {
    body: written(object),
    query,
  });
  if (code < 300 || (kind === 'Namespace' && code === 409)) return;
  throw new UsageError(`${nameOf(object)} is refused: ${(body as Status).message}`, [place]);
}

/** The object as its author wrote it: without the fields that a server adds. */
function written(object: KubeObject): object {
  const { status: _, ...rest } = object as KubeObject & { status?: unknown };
  const { uid, resourceVersion, managedFields, creationTimestamp, generation, ownerReferences, ...metadata } =
    object.metadata as KubeObject['metadata'] & Record<string, unknown>;
  return { ...rest, metadata };
}
