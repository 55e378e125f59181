/** Reads the objects on which a packet's path depends: only for a request that is traced, as it costs requests to the API. */
import type { KubeClient } from '../../client/client.ts';
import type { TracedObjects, TracedRequest, Tracer } from '../../contract/trace.ts';
import type { EndpointSlice, KubeObject, Node, ObjectMeta, Pod, Service } from '../../kubernetes/objects.ts';
import type { Kind, Ref } from '../../kubernetes/resources.ts';

/**
 * Services and nodes of the whole cluster, EndpointSlices and pods of the scenario's `namespaces` and of that of the Service.
 * `clientPod` is the pod from which the request is sent, if that has another name than the client in the feature.
 */
export async function tracedObjects(
  client: KubeClient,
  tracer: Tracer,
  request: TracedRequest,
  namespaces: string[],
  clientPod: Ref | undefined,
): Promise<TracedObjects> {
  const [nodes, services] = await Promise.all([client.list<Node>('Node'), client.list<Service>('Service')]);
  const clients = await clientOf(client, request, clientPod);
  const service = tracer.serviceOf({ nodes, services, slices: [], pods: clients }, request);
  const relevant = new Set([...namespaces, ...(service ? [service.namespace] : [])]);
  const all = <T extends KubeObject>(kind: Kind) =>
    Promise.all([...relevant].map((namespace) => client.list<T>(kind, namespace)));
  const [slices, pods] = await Promise.all([all<EndpointSlice>('EndpointSlice'), all<Pod>('Pod')]);
  const others = pods.flat().filter((pod) => !clients.some(({ metadata }) => isSame(metadata, pod.metadata)));
  return { nodes, services, slices: slices.flat(), pods: [...clients, ...others] };
}

/** The client's pod by the name that it has in the feature; none for a client outside. */
async function clientOf(client: KubeClient, { from }: TracedRequest, clientPod?: Ref): Promise<Pod[]> {
  if ('outside' in from) return [];
  const pod = await client.get<Pod>('Pod', clientPod ?? from.pod);
  return pod ? [{ ...pod, metadata: { ...pod.metadata, ...from.pod } }] : [];
}

function isSame(a: ObjectMeta, b: ObjectMeta): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}
