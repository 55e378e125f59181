/** Leases (pkg/registry/coordination/lease/strategy.go, pkg/apis/coordination/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Lease } from '../../../../../kubernetes/core.ts';
import { invalid } from '../../../field-errors.ts';
import { nameIsDNSSubdomain } from '../../../names.ts';
import { validateObjectMetaAccessor, validateObjectMetaAccessorUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';

export const leaseStrategy: Strategy<Lease> = {
  // finalizers need no domain here
  validateMetadata: (metadata) => validateObjectMetaAccessor(metadata, true, nameIsDNSSubdomain),
  validateMetadataUpdate: validateObjectMetaAccessorUpdate,
  allowCreateOnUpdate: true,
  requiresResourceVersion: true,
  defaults: (lease) => ({ ...lease, spec: lease.spec ?? {} }),
  prepareForCreate: dropDisabledFields,
  prepareForUpdate: dropDisabledFields,
  validate: validateLease,
  validateUpdate: validateLease,
  printer: {
    columns: 'Name Holder Age',
    cells(object) {
      const { metadata, spec } = object as Lease;
      return [metadata.name, spec?.holderIdentity ?? '', 'AGE'];
    },
  },
};

/** The fields of CoordinatedLeaderElection, which is off by default. */
function dropDisabledFields(lease: Lease): Lease {
  const { strategy: _, preferredHolder: __, ...spec } = lease.spec ?? {};
  return { ...lease, spec };
}

function validateLease({ spec = {} }: Lease): Cause[] {
  const { leaseDurationSeconds: duration, leaseTransitions: transitions } = spec;
  return [
    ...(duration !== undefined && duration <= 0
      ? [invalid('spec.leaseDurationSeconds', duration, 'must be greater than 0')]
      : []),
    ...(transitions !== undefined && transitions < 0
      ? [invalid('spec.leaseTransitions', transitions, 'must be greater than or equal to 0')]
      : []),
  ];
}
