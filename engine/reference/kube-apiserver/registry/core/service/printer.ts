/** The cells of a Service (pkg/printers/internalversion/printers.go: printService). */
import type { KubeObject, Service } from '../../../../../kubernetes/objects.ts';
import { NONE } from '../../../printers/cells.ts';
import type { Cell, Printer } from '../../../printers/printer.ts';

export const servicePrinter: Printer = {
  columns: 'Name Type Cluster-IP External-IP Port(s) Age | Selector',
  cells: service,
};

function pairs(labels: Record<string, string> | undefined): string {
  const entries = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return entries.sort().join(',') || NONE;
}

function service(object: KubeObject): Cell[] {
  const { metadata, spec } = object as Service;
  const ports = (spec.ports ?? []).map((p) => `${p.port}${p.nodePort ? `:${p.nodePort}` : ''}/${p.protocol}`);
  return [
    metadata.name,
    spec.type ?? '',
    spec.clusterIPs?.[0] ?? NONE,
    externalOf(object as Service),
    ports.join(',') || NONE,
    'AGE',
    pairs(spec.selector),
  ];
}

function externalOf({ spec, status }: Service): string {
  if (spec.type === 'ExternalName') return spec.externalName ?? '';
  const ingress = status?.loadBalancer?.ingress ?? [];
  const provided = spec.type === 'LoadBalancer' ? ingress.flatMap((i) => i.ip || i.hostname || []) : [];
  const all = [...new Set(provided.sort()), ...(spec.externalIPs ?? [])];
  return all.join(',') || (spec.type === 'LoadBalancer' ? '<pending>' : NONE);
}
