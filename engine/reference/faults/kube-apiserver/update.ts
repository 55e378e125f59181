/** What the API server may get wrong when the type of a Service changes. */
import { DECISIONS } from '../../kube-apiserver/decisions.ts';
import type { Fault } from '../fault.ts';
import { withSpec } from './spec.ts';

const { patchAllocatedValues, dropTypeDependentFields } = DECISIONS;

export const UPDATE_FAULTS: readonly Fault[] = [
  {
    id: 'type-change-new-node-ports',
    says: 'a change of a Service gives it other node ports',
    replaces: {
      component: 'kube-apiserver',
      decision: 'patchAllocatedValues',
      by: (service, old) => {
        const carried = patchAllocatedValues(service, old);
        const kept = old.spec.type === service.spec.type;
        return kept
          ? carried
          : withSpec(carried, { ports: carried.spec.ports?.map(({ nodePort: _, ...p }) => p) });
      },
    },
    caughtBy: 'UPD-10',
    reaches: ['service-type'],
  },
  {
    id: 'type-change-drops-nothing',
    says: 'fields of the old type stay when the type changes',
    replaces: { component: 'kube-apiserver', decision: 'dropTypeDependentFields', by: (service) => service },
    caughtBy: 'UPD-09',
    reaches: ['load-balancer', 'node-port', 'service-type'],
  },
  {
    id: 'type-change-drops-address',
    says: 'a change of the type releases the cluster IP',
    replaces: {
      component: 'kube-apiserver',
      decision: 'dropTypeDependentFields',
      by: (service, old) => {
        const dropped = dropTypeDependentFields(service, old);
        const same = service.spec.type === old.spec.type;
        return same ? dropped : withSpec(dropped, { clusterIP: undefined, clusterIPs: undefined });
      },
    },
    caughtBy: 'type-change-keeps-address',
    reaches: ['node-port', 'service-type'],
  },
];
