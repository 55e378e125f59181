/** The one way in which controllers and kubelets write: as requests to the API server. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { hasStatusCause, StatusError } from '../kube-apiserver/status.ts';
import type { Change, Deletion } from './controller.ts';

/** The verbs of the API server, each of which throws a StatusError for a request that it rejects. */
export interface Api {
  create(kind: Kind, object: KubeObject, options: { fieldManager?: string }): KubeObject;
  update(kind: Kind, object: KubeObject, options: { subresource?: string; fieldManager?: string }): unknown;
  delete(kind: Kind, namespace: string | undefined, name: string, options: Deletion): unknown;
}

/** What a verb writes besides the object itself. */
const SUBRESOURCES: Partial<Record<Change['verb'], string>> = {
  'update-status': 'status',
  bind: 'binding',
  finalize: 'finalize',
};

/**
 * Returns false if an object was changed or deleted meanwhile, so that the decision has to be taken again. `fieldManager`: the
 * program that writes.
 */
export type Write = (changes: readonly Change[], fieldManager?: string) => boolean;

const STALE = [404, 409];
const REFUSED = [403, 422];

export function writerTo(api: Api): Write {
  const current = (change: Change, fieldManager?: string): boolean => {
    try {
      send(api, change, fieldManager);
      return true;
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      if (STALE.includes(error.status.code)) return false;
      // creates go on failing until the namespace is gone
      if (change.verb === 'create' && hasStatusCause(error, 'NamespaceTerminating')) return true;
      if (!change.refused || !REFUSED.includes(error.status.code)) throw error;
      change.refused(error.message);
      return true;
    }
  };
  return (changes, fieldManager) => changes.map((change) => current(change, fieldManager)).every(Boolean);
}

function send(api: Api, change: Change, fieldManager?: string): void {
  const { verb, object } = change;
  const { namespace, name } = object.metadata;
  const kind = object.kind as Kind;
  if (verb === 'create') {
    const created = api.create(kind, object, { fieldManager });
    change.created?.(created);
  } else if (verb === 'delete') {
    const { gracePeriodSeconds, propagationPolicy } = change;
    api.delete(kind, namespace, name, { gracePeriodSeconds, propagationPolicy });
  } else if (verb === 'bind') {
    // the fields of a binding are nobody's
    api.update(kind, object, { subresource: SUBRESOURCES[verb] });
  } else api.update(kind, object, { subresource: SUBRESOURCES[verb], fieldManager });
}
