/** Where requests and queries of a place start. */
import type { Vantage } from '../../../../engine/contract/cluster.ts';
import { internalAddresses } from '../../../../engine/kubernetes/nodes.ts';
import type { KubeObject, Node, Pod } from '../../../../engine/kubernetes/objects.ts';
import type { Kind } from '../../../../engine/kubernetes/resources.ts';
import { Network } from '../../../../engine/reference/network/network.ts';
import type { Place, Session } from '../session.ts';
import type { World } from '../world.ts';

export interface Start {
  network: Network;
  vantage: Vantage;
}

export function startAt({ world, place }: Session): Start {
  const { network } = world.cluster;
  if (place === 'outside') return { network, vantage: { outside: true } };
  if ('pod' in place) return { network, vantage: place };
  return onNode(world, place.node);
}

/** A program on a node sends as a pod on its network does, and its name server is not that of the cluster. */
function onNode({ cluster }: World, node: string): Start {
  const ref = { namespace: 'default', name: `node/${node}` };
  const object = cluster.api.find<Node>('Node', undefined, node);
  const ips = object ? internalAddresses(object) : [];
  const program: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: ref,
    spec: { nodeName: node, hostNetwork: true, containers: [] },
    status: { phase: 'Running', podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) },
  };
  const find = <T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string) =>
    kind === 'Pod' && name === ref.name
      ? (program as KubeObject as T)
      : cluster.api.find<T>(kind, namespace, name);
  const network = new Network({
    api: {
      find,
      list: (kind, namespace) => cluster.api.list(kind, namespace),
      select: (index, value) => cluster.api.select(index, value),
    },
    hosts: cluster.nodes.byName,
    lookup: (_from, host) => cluster.dns.lookUpHost({ outside: true }, host),
    outside: cluster.outside,
  });
  return { network, vantage: { pod: ref } };
}

/** Why nothing runs in a place; undefined if something does. */
export function whyNot(world: World, place: Place): string | undefined {
  const { api, nodes } = world.cluster;
  if (place === 'outside') return undefined;
  if ('node' in place) {
    const node = nodes.byName.get(place.node);
    if (!node) return `there is no node ${place.node}`;
    return node.kubelet.alive
      ? undefined
      : `node ${place.node} is stopped; node start ${place.node} starts it`;
  }
  const { namespace, name } = place.pod;
  const pod = api.find<Pod>('Pod', namespace, name);
  if (!pod) return `there is no pod ${name} in the namespace ${namespace}`;
  const kubelet = nodes.byName.get(pod.spec.nodeName ?? '')?.kubelet;
  if (!kubelet?.alive)
    return `pod ${name} does not run: ${pod.spec.nodeName ? `node ${pod.spec.nodeName} is stopped` : 'it has no node yet'}`;
  return kubelet.started(pod) ? undefined : `pod ${name} does not run yet`;
}
