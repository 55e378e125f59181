/** EndpointSlices (pkg/registry/discovery/endpointslice/strategy.go, pkg/apis/discovery/v1/defaults.go). */
import type { EndpointSlice } from '../../../../../kubernetes/objects.ts';
import { getWarningsForIP } from '../../../ip-validation.ts';
import { validateObjectMeta } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { endpointSlicePrinter } from './printer.ts';
import { dropTopology, generationAfter } from './topology.ts';
import { validateEndpointSlice, validateEndpointSliceUpdate } from './validation.ts';

const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

export const endpointSliceStrategy: Strategy<EndpointSlice> = {
  generation: true,
  validateMetadataUpdate: (metadata) => validateObjectMeta(metadata, true),
  defaults: (slice) => ({
    ...slice,
    endpoints: slice.endpoints?.map(withConditions) ?? null,
    ports:
      slice.ports?.map((port) => ({
        ...port,
        name: port.name ?? '',
        protocol: port.protocol ?? 'TCP',
      })) ?? null,
  }),
  prepareForCreate: (slice) => dropTopology(withoutEmptyLists(slice)),
  prepareForUpdate: (sent, old) => {
    const slice = withoutEmptyLists(sent);
    return {
      ...dropTopology(slice, old),
      metadata: { ...slice.metadata, generation: generationAfter(slice, old) },
    };
  },
  validate: (slice) => validateEndpointSlice(slice),
  validateUpdate: validateEndpointSliceUpdate,
  warningsOnCreate: (slice) => [
    ...(slice.addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : []),
    ...warnOnBadIPs(slice),
  ],
  warningsOnUpdate: warnOnBadIPs,
  printer: endpointSlicePrinter,
};

/** In protobuf, in which objects are stored, a list that is empty is none. */
function withoutEmptyLists(slice: EndpointSlice): EndpointSlice {
  const { endpoints, ports } = slice;
  return { ...slice, endpoints: endpoints?.length ? endpoints : null, ports: ports?.length ? ports : null };
}

/** Conditions are a struct in Go, which is never left out. */
function withConditions<E extends { addresses?: string[]; conditions?: object }>(endpoint: E): E {
  return { ...endpoint, conditions: endpoint.conditions ?? {} };
}

/** The controllers write addresses as they should be. */
function warnOnBadIPs({ metadata, endpoints }: EndpointSlice): string[] {
  if (CONTROLLERS.includes(metadata.labels?.[MANAGED_BY] ?? '')) return [];
  return (endpoints ?? []).flatMap(({ addresses = [] }, i) =>
    addresses.flatMap((address, n) => getWarningsForIP(`endpoints[${i}].addresses[${n}]`, address)),
  );
}
