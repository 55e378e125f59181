/** The storage of Services: what is allocated when one is written, and released when it goes (storage/storage.go). */
import type { Endpoints, IPAddress, Service } from '../../../../../kubernetes/objects.ts';
import { nameIsDNSLabel } from '../../../names.ts';
import { PRINTERS } from '../../../printers/columns.ts';
import type { Context, OtherObjects } from '../../context.ts';
import type { Begun, Storage } from '../../rest/strategy.ts';
import { releaseAll } from './alloc.ts';
import { createService, updateService } from './storage.ts';
import type { Operation } from './transaction.ts';

export function serviceREST({ decisions, allocators, objects }: Context): Storage<Service> {
  return {
    strategy: {
      printer: PRINTERS.Service,
      returnsDeletedObject: true,
      validateName: nameIsDNSLabel,
      prepareForUpdate: (service, old) => decisions.dropTypeDependentFields(service, old),
      subresources: {
        status: {
          prepareForUpdate: (service, old) => ({
            ...old,
            metadata: service.metadata,
            status: decisions.statusWithDefaults(service.status),
          }),
          validateUpdate: (service) => decisions.validateServiceStatus(service),
        },
      },
      warningsOnCreate: (service) => decisions.warningsFor('Service', service),
      warningsOnUpdate: (service) => decisions.warningsFor('Service', service),
      selectableFields: ['spec.clusterIP', 'spec.type'],
    },
    hooks: {
      beginCreate: (service, { dryRun }) => begun(createService(service, allocators, dryRun)),
      beginUpdate: (service, old) => begun(updateService(service, old, allocators)),
      afterCreate: (service) => keepAddresses(objects, undefined, service),
      afterUpdate: (service, old) => keepAddresses(objects, old, service),
      afterDelete(service) {
        releaseAll(service, allocators);
        keepAddresses(objects, service, undefined);
        // in the same request; EndpointSlices wait for the garbage collector
        const { namespace, name } = service.metadata;
        if (objects.find<Endpoints>('Endpoints', namespace, name))
          objects.delete('Endpoints', namespace, name);
      },
    },
  };
}

function begun({ service, operation }: { service: Service; operation: Operation }): Begun<Service> {
  return {
    object: service,
    finish: (succeeded) => (succeeded ? operation.commit() : operation.revert()),
  };
}

/** There is an IPAddress object for each cluster IP of a Service (ipallocator: createIPAddress). */
function keepAddresses(objects: OtherObjects, old: Service | undefined, now: Service | undefined): void {
  const held = (service: Service | undefined) =>
    (service?.spec.clusterIPs ?? []).filter((ip) => ip !== 'None');
  for (const ip of held(old).filter((address) => !held(now).includes(address))) {
    if (objects.find('IPAddress', undefined, ip)) objects.delete('IPAddress', undefined, ip);
  }
  for (const ip of held(now).filter((address) => !held(old).includes(address))) {
    const { namespace, name } = (now as Service).metadata;
    const labels = {
      'ipaddress.kubernetes.io/ip-family': 'IPv4',
      'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
    };
    const address: IPAddress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IPAddress',
      metadata: { name: ip, labels },
      spec: { parentRef: { group: '', resource: 'services', namespace, name } },
    };
    objects.create('IPAddress', address);
  }
}
