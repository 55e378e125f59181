import type { Service } from '../../../kubernetes/objects.ts';

/** A Service with other values of some fields. */
export const withSpec = (service: Service, spec: Partial<Service['spec']>): Service => ({
  ...service,
  spec: { ...service.spec, ...spec },
});
