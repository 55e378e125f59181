/** Which slices of a Service in one family are written (k8s.io/endpointslice reconciler.go: reconcileByAddressType). */
import type { EndpointPort, EndpointSlice } from '../../../kubernetes/objects.ts';
import type { EndpointSet } from './endpointset.ts';
import { reconcileByPortMapping, type SliceChanges } from './portmapping.ts';
import { portMapKey } from './ports.ts';
import { isPlaceholder } from './slices.ts';

/** Endpoints that belong together because their ports have the same numbers. */
export interface Desired {
  ports: EndpointPort[];
  endpoints: EndpointSet;
}

/** Where there would be no slice, a placeholder says that there are no endpoints. */
export function planSlices(
  desired: ReadonlyMap<string, Desired>,
  own: readonly EndpointSlice[],
  foreign: readonly EndpointSlice[],
  newSlice: (ports: EndpointPort[]) => EndpointSlice,
): SliceChanges {
  const byPorts = Map.groupBy(own, ({ ports }) => portMapKey(ports));
  const changes: SliceChanges = { create: [], update: [], delete: [...foreign] };
  for (const [key, { ports, endpoints }] of desired) {
    const mapped = reconcileByPortMapping(byPorts.get(key) ?? [], endpoints, newSlice(ports));
    changes.create.push(...mapped.create);
    changes.update.push(...mapped.update);
    changes.delete.push(...mapped.delete);
    byPorts.delete(key);
  }
  changes.delete.push(...[...byPorts.values()].flat());
  if (changes.delete.length < own.length + foreign.length || changes.create.length > 0) return changes;
  const placeholder = newSlice([]);
  if (changes.delete.length === 1 && isPlaceholder(changes.delete[0], placeholder)) changes.delete = [];
  else changes.create.push(placeholder);
  return changes;
}

/** Slices that would be deleted become those that would be created (finalize). */
export function recycled(
  { create, update, delete: removed }: SliceChanges,
  isOwn: (slice: EndpointSlice) => boolean,
): SliceChanges {
  const created = [...create];
  const updated = [...update];
  const deleted = removed.filter((slice) => {
    if (!isOwn(slice)) return true;
    const replacement = created.pop();
    if (replacement)
      updated.push({ ...replacement, metadata: { ...replacement.metadata, name: slice.metadata.name } });
    return !replacement;
  });
  return { create: created, update: updated, delete: deleted };
}
