/** The room that nodes have for pods. Real pods without a node are Pending; here any number of them would stop the page. */
import type { Deployment, KubeObject, Pod } from '../../../../engine/kubernetes/objects.ts';
import type { ReferenceCluster } from '../../../../engine/reference/cluster.ts';
import { CommandError } from './errors.ts';
import type { Path } from './path.ts';

/** The kubelet's limit (maxPods). */
export const PODS_PER_NODE = 110;

/** @throws CommandError for a request after which there would be more pods than the nodes have room for */
export function checkRoom({ api, nodes }: ReferenceCluster, path: Path, body: object | undefined): void {
  const wanted = path.resource.kind === 'Pod' && !path.name ? 1 : replicasIn(body);
  if (wanted === 0) return;
  const room = nodes.byName.size * PODS_PER_NODE;
  const isOther = ({ kind, metadata }: KubeObject) =>
    kind !== path.resource.kind || metadata.name !== path.name || metadata.namespace !== path.namespace;
  const workloads = [
    ...api.list<Deployment>('Deployment'),
    ...api.list<Deployment>('ReplicaSet').filter(isAlone),
  ];
  const others = workloads.filter(isOther).reduce((sum, { spec }) => sum + (spec.replicas ?? 0), 0);
  if (others + api.list<Pod>('Pod').filter(isAlone).length + wanted <= room) return;
  throw new CommandError(`error: the nodes have room for ${room} pods, ${PODS_PER_NODE} each`);
}

const isAlone = ({ metadata }: KubeObject) => !metadata.ownerReferences?.length;

/** The replicas of an object or of a merge patch, or those that the operations of a JSON patch set. */
function replicasIn(body: object | undefined): number {
  if (!Array.isArray(body)) return Number((body as Partial<Deployment> | undefined)?.spec?.replicas ?? 0);
  const operations = body as { path?: unknown; value?: unknown }[];
  const counts = operations.map(({ path, value }) => {
    if (path === '/spec/replicas') return Number(value);
    return path === '/spec' ? replicasIn({ spec: value }) : 0;
  });
  return Math.max(0, ...counts);
}
