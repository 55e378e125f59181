/** What was there before the first event: Thens compare with it. */
import type { EndpointRow } from '../../../engine/contract/observations.ts';
import type { KubeObject } from '../../../engine/kubernetes/objects.ts';
import type { Kind, Ref } from '../../../engine/kubernetes/resources.ts';
import type { View } from './view.ts';

export interface Snapshot {
  /** Pods and Services, by `keyOf`. */
  readonly objects: ReadonlyMap<string, KubeObject>;
  /** Names of pods. */
  readonly pods: ReadonlySet<string>;
  /** By `namespace/service`. */
  readonly endpoints: ReadonlyMap<string, readonly EndpointRow[]>;
}

export const NOTHING: Snapshot = { objects: new Map(), pods: new Set(), endpoints: new Map() };

/** `Pod/demo/web-0` */
export function keyOf(kind: Kind, { namespace, name }: Ref): string {
  return `${kind}/${namespace}/${name}`;
}

/** What distinguishes an endpoint from others: the uid of its pod, or the address of a custom endpoint. */
export function identityOf({ uid, address }: EndpointRow): string {
  return uid ?? address;
}

export async function snapshotOf(view: View): Promise<Snapshot> {
  const objects = new Map<string, KubeObject>();
  const pods = new Set<string>();
  const endpoints = new Map<string, EndpointRow[]>();
  for (const namespace of view.namespaces) {
    for (const kind of ['Pod', 'Service'] as const) {
      for (const object of await view.probe({ kind: 'list', of: kind, namespace })) {
        const ref = { namespace, name: object.metadata.name };
        objects.set(keyOf(kind, ref), object);
        if (kind === 'Pod') pods.add(ref.name);
        else endpoints.set(`${namespace}/${ref.name}`, await view.probe({ kind: 'endpoints', service: ref }));
      }
    }
  }
  return { objects, pods, endpoints };
}
