/** Probes that only read the API, which both targets do alike. */
import type { ObservationByKind, Probe } from '../contract/cluster.ts';
import type { EndpointRow, SliceRow } from '../contract/observations.ts';
import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../kubernetes/labels.ts';
import type { EndpointSlice } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { KubeClient } from './client.ts';

type ApiProbe = Extract<Probe, { kind: 'object' | 'list' | 'endpoints' | 'slices' }>;

export function isApiProbe(probe: Probe): probe is ApiProbe {
  return ['object', 'list', 'endpoints', 'slices'].includes(probe.kind);
}

export async function observe(
  client: KubeClient,
  probe: ApiProbe,
): Promise<ObservationByKind[ApiProbe['kind']]> {
  switch (probe.kind) {
    case 'object':
      return client.get(probe.of, probe.ref);
    case 'list':
      return client.list(probe.of, probe.namespace);
    case 'endpoints':
      return endpointRows(await slicesOf(client, probe.service));
    case 'slices':
      return (await slicesOf(client, probe.service)).map(sliceRow);
  }
}

/** The EndpointSlices of a Service, as they are. */
export function slicesOf(client: KubeClient, { namespace, name }: Ref): Promise<EndpointSlice[]> {
  return client.list<EndpointSlice>('EndpointSlice', namespace, {
    labelSelector: `${SERVICE_LABEL}=${name}`,
  });
}

/** A row for each endpoint and port; an endpoint that is in two slices for a moment is one row. */
function endpointRows(slices: EndpointSlice[]): EndpointRow[] {
  const rows = new Map<string, EndpointRow>();
  for (const slice of slices) {
    const ports = slice.ports?.length
      ? slice.ports
      : [{ name: '', port: undefined, protocol: 'TCP' as const }];
    for (const endpoint of slice.endpoints ?? []) {
      for (const port of ports) {
        const [address] = endpoint.addresses;
        const conditions = endpoint.conditions ?? {};
        rows.set(`${address} ${port.name}/${port.protocol} ${port.port}`, {
          pod: endpoint.targetRef?.name,
          uid: endpoint.targetRef?.uid,
          address,
          port: port.port ?? null,
          portName: port.name ?? '',
          protocol: port.protocol ?? 'TCP',
          ready: conditions.ready ?? true,
          serving: conditions.serving ?? true,
          terminating: conditions.terminating ?? false,
          node: endpoint.nodeName,
          zone: endpoint.zone,
          hostname: endpoint.hostname,
        });
      }
    }
  }
  return [...rows.values()];
}

function sliceRow(slice: EndpointSlice): SliceRow {
  return {
    name: slice.metadata.name,
    addressType: slice.addressType,
    ports: (slice.ports ?? []).map((p) => `${p.name ?? ''}:${p.port}/${p.protocol ?? 'TCP'}`).sort(),
    endpoints: (slice.endpoints ?? []).map((e) => e.targetRef?.name ?? e.addresses[0]).sort(),
    managedBy: slice.metadata.labels?.[MANAGED_BY_LABEL],
  };
}
