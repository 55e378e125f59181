/** The Lease by which a node says that it lives (component-helpers apimachinery/lease; pkg/kubelet: nodeLeaseController). */
import type { Lease } from '../../kubernetes/core.ts';
import type { Node } from '../../kubernetes/objects.ts';
import type { Change, Reader } from '../runtime/controller.ts';

const NAMESPACE = 'kube-node-lease';
/** --node-lease-duration-seconds, and a quarter of it. */
const DURATION_SECONDS = 40;
export const RENEW_INTERVAL_MS = 10_000;

/** `now` as metav1.MicroTime is written. */
export function renewedLease(node: Node, reader: Reader, now: string): Change[] {
  const { name, uid = '' } = node.metadata;
  if (!reader.find('Namespace', undefined, NAMESPACE)) return [];
  const found = reader.find<Lease>('Lease', NAMESPACE, name);
  if (found) {
    return [{ verb: 'update', object: { ...found, spec: { ...found.spec, renewTime: now } } as Lease }];
  }
  const lease: Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name,
      namespace: NAMESPACE,
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    },
    spec: { holderIdentity: name, leaseDurationSeconds: DURATION_SECONDS, renewTime: now },
  };
  return [{ verb: 'create', object: lease }];
}
