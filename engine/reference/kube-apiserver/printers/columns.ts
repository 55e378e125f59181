/** The columns of `kubectl get` for each kind, and the cells of an object (pkg/printers/internalversion/printers.go). */
import type { IPAddress, KubeObject, Service, ServiceCIDR } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { NONE } from './cells.ts';
import type { Cell, Printer } from './printer.ts';

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

function ipAddress(object: KubeObject): Cell[] {
  const { resource, namespace, name } = (object as IPAddress).spec.parentRef;
  return [object.metadata.name, [resource, namespace, name].filter(Boolean).join('/'), 'AGE'];
}

export const PRINTERS = {
  Service: { columns: 'Name Type Cluster-IP External-IP Port(s) Age | Selector', cells: service },
  IPAddress: { columns: 'Name ParentRef Age', cells: ipAddress },
  ServiceCIDR: {
    columns: 'Name CIDRs Age',
    cells: (object) => [object.metadata.name, (object as ServiceCIDR).spec.cidrs.join(','), 'AGE'],
  },
} satisfies Partial<Record<Kind, Printer>>;
