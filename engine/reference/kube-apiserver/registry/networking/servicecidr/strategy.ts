/** ServiceCIDRs (pkg/registry/networking/servicecidr/strategy.go). */
import type { ServiceCIDR } from '../../../../../kubernetes/objects.ts';
import { validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { validateServiceCIDR, validateServiceCIDRUpdate } from './validation.ts';

export const serviceCIDRStrategy: Strategy<ServiceCIDR> = {
  prepareForCreate: (range) => ({ ...range, status: {} }),
  validate: validateServiceCIDR,
  validateMetadataUpdate: validateObjectMetaUpdate,
  validateUpdate: validateServiceCIDRUpdate,
  subresources: { status: {} },
  printer: {
    columns: 'Name CIDRs Age',
    cells: (object) => [object.metadata.name, ((object as ServiceCIDR).spec.cidrs ?? []).join(','), 'AGE'],
  },
};
