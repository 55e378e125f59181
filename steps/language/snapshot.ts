/** What was there before the first event: Thens compare with it. */

import type { EndpointRow } from '../../engine/contract/observations.ts';
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import type { Session } from './session.ts';

export interface Snapshot {
  /** Pods and Services by `kind/namespace/name`. */
  objects: Map<string, KubeObject>;
  /** Names of pods. */
  pods: ReadonlySet<string>;
  /** By `namespace/service`. */
  endpoints: Map<string, EndpointRow[]>;
}

export const NOTHING: Snapshot = { objects: new Map(), pods: new Set(), endpoints: new Map() };

/** What tells an endpoint from another: the uid of its pod, or the address of one by hand. */
export function identityOf({ uid, address }: EndpointRow): string {
  return uid ?? address;
}

export async function snapshotOf(session: Session): Promise<Snapshot> {
  const objects = new Map<string, KubeObject>();
  const pods = new Set<string>();
  const endpoints = new Map<string, EndpointRow[]>();
  for (const namespace of session.namespaces) {
    for (const kind of ['Pod', 'Service'] as const) {
      for (const object of await session.probe({ kind: 'list', of: kind, namespace })) {
        const { name } = object.metadata;
        objects.set(`${kind}/${namespace}/${name}`, object);
        if (kind === 'Pod') pods.add(name);
        else {
          const service = { namespace, name };
          endpoints.set(`${namespace}/${name}`, await session.probe({ kind: 'endpoints', service }));
        }
      }
    }
  }
  return { objects, pods, endpoints };
}
