/** Namespaces (pkg/registry/core/namespace/strategy.go, SetDefaults_Namespace). */
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import { nameIsDNSLabel } from '../../../names.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { validateFinalizeUpdate, validateNamespace, validateStatusUpdate } from './validation.ts';

const FINALIZER = 'kubernetes';
const NAME_LABEL = 'kubernetes.io/metadata.name';

export const namespaceStrategy: Strategy<Namespace> = {
  returnsDeletedObject: true,
  validateName: nameIsDNSLabel,
  // around the other causes: see validateUpdate
  validateMetadataUpdate: () => [],
  defaults: (namespace) => ({
    ...(namespace.metadata.name ? labelled(namespace) : namespace),
    spec: namespace.spec ?? {},
    status: { ...namespace.status, phase: namespace.status?.phase || 'Active' },
  }),
  prepareForCreate(namespace) {
    const finalizers = namespace.spec?.finalizers ?? [];
    return {
      ...labelled(namespace),
      spec: { finalizers: finalizers.includes(FINALIZER) ? finalizers : [...finalizers, FINALIZER] },
      status: { phase: 'Active' },
    };
  },
  // only /finalize changes the finalizers of the spec
  prepareForUpdate: (namespace, old) => ({ ...namespace, spec: old.spec }),
  validate: validateNamespace,
  validateUpdate: (namespace, old) => [
    ...validateObjectMeta(namespace.metadata, false, nameIsDNSLabel),
    ...validateNamespace(namespace),
    ...validateObjectMetaUpdate(namespace.metadata, old.metadata),
  ],
  subresources: {
    status: {
      prepareForUpdate: (namespace, old) => ({ ...namespace, spec: old.spec }),
      validateUpdate: validateStatusUpdate,
    },
    finalize: {
      prepareForUpdate: (namespace, old) => ({ ...namespace, status: old.status }),
      validateUpdate: validateFinalizeUpdate,
    },
  },
  selectableFields: ['status.phase'],
  printer: {
    columns: 'Name Status Age',
    cells: (object) => [object.metadata.name, (object as Namespace).status?.phase ?? '', 'AGE'],
  },
};

/** Every namespace can be selected by its name. */
function labelled(namespace: Namespace): Namespace {
  const { metadata } = namespace;
  const labels = { ...metadata.labels, [NAME_LABEL]: metadata.name };
  return { ...namespace, metadata: { ...metadata, labels } };
}
