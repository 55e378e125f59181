/** The objects of a cluster as `kubectl get -o yaml` prints them: taken as they are, with what is missing derived. */

import type { TracedObjects } from '../contract/trace.ts';
import type { EndpointSlice, KubeObject, Node, Pod, Service } from '../kubernetes/objects.ts';
import type { Kind } from '../kubernetes/resources.ts';
import { DECISIONS } from '../reference/kube-controller-manager/decisions.ts';
import { endpointSliceController } from '../reference/kube-controller-manager/endpointslice/controller.ts';
import { objectKey } from '../reference/runtime/controller.ts';
import { readerOf } from '../reference/runtime/reader.ts';

/** Without nodes they are those that pods name; without slices they are those that their controller would write. */
export function observedObjects(objects: readonly KubeObject[]): TracedObjects {
  const of = <T extends KubeObject>(kind: Kind) => objects.filter((o) => o.kind === kind) as T[];
  const [services, pods, given] = [
    of<Service>('Service'),
    of<Pod>('Pod'),
    of<EndpointSlice>('EndpointSlice'),
  ];
  const nodes = of<Node>('Node');
  const known = nodes.length > 0 ? nodes : nodesOf(pods);
  const slices = given.length > 0 ? given : slicesFor(services, pods, known);
  return { nodes: known, services, slices, pods };
}

function nodesOf(pods: Pod[]): Node[] {
  const names = [...new Set(pods.flatMap((pod) => pod.spec.nodeName ?? []))].sort();
  return names.map((name): Node => {
    const address = pods.find((pod) => pod.spec.nodeName === name)?.status?.hostIP;
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name },
      status: {
        addresses: address ? [{ type: 'InternalIP', address }] : [],
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    };
  });
}

/** By the controller of the model, for each Service that has a selector. */
function slicesFor(services: Service[], pods: Pod[], nodes: Node[]): EndpointSlice[] {
  const reader = readerOf([...services, ...pods, ...nodes]);
  const controller = endpointSliceController(DECISIONS, () => undefined);
  return services.flatMap((service) =>
    controller.reconcile(objectKey(service), reader).map(({ object }, i) => {
      const { metadata } = object;
      // the API server would make the rest of the name
      const name = metadata.name || `${metadata.generateName}${i}`;
      return { ...object, metadata: { ...metadata, name } } as EndpointSlice;
    }),
  );
}
