/** Deletes what is in a namespace that is being deleted, and then lets it go (pkg/controller/namespace/deletion). */
import type { KubeObject, Namespace } from '../../kubernetes/objects.ts';
import { RESOURCES } from '../../kubernetes/resources.ts';
import type { Change, Controller, Reader } from '../runtime/controller.ts';

const FINALIZER = 'kubernetes';
const NAMESPACED = RESOURCES.filter(({ namespaced }) => namespaced).map(({ kind }) => kind);

export function namespaceController(): Controller {
  return {
    name: 'namespace',
    lag: 5,
    keysFor: ({ kind, type, object, previous }, reader) => {
      if (kind === 'Namespace') return object.metadata.deletionTimestamp ? [object.metadata.name] : [];
      // the last of its contents
      const { namespace } = (previous ?? object).metadata;
      if (type !== 'DELETED' || !namespace) return [];
      const terminating = reader.find<Namespace>('Namespace', undefined, namespace);
      return terminating?.metadata.deletionTimestamp ? [namespace] : [];
    },
    reconcile: (name, reader) => {
      const namespace = reader.find<Namespace>('Namespace', undefined, name);
      if (!namespace?.metadata.deletionTimestamp) return [];
      // everything else waits for the end of its pods (OrderedNamespaceDeletion)
      const pods = reader.list('Pod', name);
      const contents = pods.length > 0 ? pods : contentsOf(name, reader);
      if (contents.length === 0) return [{ verb: 'finalize', object: withoutFinalizer(namespace) }];
      return contents
        .filter(({ metadata }) => !metadata.deletionTimestamp)
        .map((object): Change => ({ verb: 'delete', object }));
    },
  };
}

function contentsOf(namespace: string, reader: Reader): KubeObject[] {
  return NAMESPACED.flatMap((kind) => reader.list(kind, namespace));
}

function withoutFinalizer(namespace: Namespace): Namespace {
  const finalizers = (namespace.spec?.finalizers ?? []).filter((finalizer) => finalizer !== FINALIZER);
  return { ...namespace, spec: finalizers.length > 0 ? { finalizers } : {} };
}
