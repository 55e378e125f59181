/** Reads what a packet's path depends on: only for a request that is to be explained, as it takes requests of its own. */
import type { KubeClient } from '../../client/client.ts';
import type { TracedObjects, TracedRequest, Tracer } from '../../contract/trace.ts';
import type { EndpointSlice, KubeObject, Node, ObjectMeta, Pod, Service } from '../../kubernetes/objects.ts';
import type { Kind, Ref } from '../../kubernetes/resources.ts';

/**
 * The objects that a request concerns: Services and nodes of the whole cluster, slices and pods of the scenario's
 * `namespaces` and of the Service's own. `standIn` is the pod that stands for the client, if that is another.
 */
export async function tracedObjects(
  client: KubeClient,
  tracer: Tracer,
  request: TracedRequest,
  namespaces: string[],
  standIn: Ref | undefined,
): Promise<TracedObjects> {
  const [nodes, services] = await Promise.all([client.list<Node>('Node'), client.list<Service>('Service')]);
  const clients = await clientIn(client, request, standIn);
  const service = tracer.serviceOf({ nodes, services, slices: [], pods: clients }, request);
  const concerned = new Set([...namespaces, ...(service ? [service.namespace] : [])]);
  const all = <T extends KubeObject>(kind: Kind) =>
    Promise.all([...concerned].map((namespace) => client.list<T>(kind, namespace)));
  const [slices, pods] = await Promise.all([all<EndpointSlice>('EndpointSlice'), all<Pod>('Pod')]);
  const others = pods.flat().filter((pod) => !clients.some(({ metadata }) => isSame(metadata, pod.metadata)));
  return { nodes, services, slices: slices.flat(), pods: [...clients, ...others] };
}

/** The client's pod under the name that it has in the feature. */
async function clientIn(client: KubeClient, { from }: TracedRequest, standIn?: Ref): Promise<Pod[]> {
  if ('outside' in from) return [];
  const pod = await client.get<Pod>('Pod', standIn ?? from.pod);
  return pod ? [{ ...pod, metadata: { ...pod.metadata, ...from.pod } }] : [];
}

function isSame(a: ObjectMeta, b: ObjectMeta): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}
