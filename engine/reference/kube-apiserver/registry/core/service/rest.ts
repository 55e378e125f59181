/** The storage of Services: what is allocated when one is written, and released when it goes (storage/storage.go). */
import type { IPFamily } from '../../../../../kubernetes/ip.ts';
import type { Endpoints, Service } from '../../../../../kubernetes/objects.ts';
import { nameIsDNSLabel } from '../../../names.ts';
import type { Context } from '../../context.ts';
import { validateObjectMetaUpdate } from '../../metadata.ts';
import type { Begun, Storage, Strategy } from '../../rest/strategy.ts';
import { type Allocators, allocateCreate, allocateUpdate, releaseAllocatedResources } from './alloc.ts';
import { MetaAllocator } from './cidrallocator.ts';
import { PortAllocator } from './portallocator.ts';
import { servicePrinter } from './printer.ts';
import { withSpec } from './spec.ts';
import { normalizeClusterIPs } from './storage.ts';
import { serviceStatusWarnings } from './warnings.ts';

export function serviceREST(context: Context): Storage<Service> {
  const { decisions, objects } = context;
  const allocators = makeAlloc(context);
  return {
    strategy: strategy(context),
    hooks: {
      beginCreate: (service, { dryRun = false }) =>
        begun(allocateCreate(normalizeClusterIPs(service), allocators, dryRun)),
      beginUpdate: (service, old, { dryRun = false }) => {
        const patched = normalizeClusterIPs(decisions.patchAllocatedValues(service, old), old);
        return begun(allocateUpdate(patched, old, allocators, dryRun));
      },
      afterDelete(service) {
        // in the same request; EndpointSlices wait for the garbage collector
        const { namespace, name } = service.metadata;
        if (objects.find<Endpoints>('Endpoints', namespace, name))
          objects.delete('Endpoints', namespace, name);
        releaseAllocatedResources(service, allocators);
      },
    },
  };
}

function strategy({ decisions }: Context): Strategy<Service> {
  return {
    printer: servicePrinter,
    returnsDeletedObject: true,
    allowCreateOnUpdate: true,
    validateName: nameIsDNSLabel,
    validateMetadataUpdate: validateObjectMetaUpdate,
    defaults(service) {
      const own = decisions.withDefaults(service);
      return { ...own, status: decisions.statusWithDefaults(own.status, own.spec.type) };
    },
    prepareForCreate: (service) => ({ ...service, status: { loadBalancer: {} } }),
    validate: (service) => decisions.validateService(service, decisions),
    prepareForUpdate: decisions.dropTypeDependentFields,
    validateUpdate: (service, old) => decisions.validateService(service, decisions, old),
    canonicalize: withoutInternalTrafficPolicy,
    subresources: {
      status: {
        prepareForUpdate: (service, old) => ({ ...old, metadata: service.metadata, status: service.status }),
        validateUpdate: decisions.validateServiceStatus,
        warningsOnUpdate: serviceStatusWarnings,
      },
    },
    warningsOnCreate: (service) => decisions.warningsFor('Service', service),
    warningsOnUpdate: (service) => decisions.warningsFor('Service', service),
    selectableFields: ['spec.clusterIP', 'spec.type'],
  };
}

/** An ExternalName Service has no policy for traffic within the cluster (defaultOnReadInternalTrafficPolicy). */
function withoutInternalTrafficPolicy(service: Service): Service {
  return service.spec.type === 'ExternalName'
    ? withSpec(service, { internalTrafficPolicy: undefined })
    : service;
}

function makeAlloc({ decisions, objects, random, services }: Context): Allocators {
  const { min, max } = services.nodePorts;
  const allocator = (family: IPFamily) =>
    new MetaAllocator(family, objects, random, decisions.clusterIPProblem);
  return {
    ips: new Map(services.families.map((family) => [family, allocator(family)])),
    ports: new PortAllocator(min, max, random, decisions.nodePortProblem),
    decisions,
  };
}

function begun({
  result,
  transaction: { commit, revert },
}: ReturnType<typeof allocateCreate>): Begun<Service> {
  return { object: result, finish: (succeeded) => (succeeded ? commit() : revert()) };
}
