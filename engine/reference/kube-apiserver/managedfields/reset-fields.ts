/** Fields that a write does not change, whatever it says (GetResetFields of the strategies). */
import { fieldOf } from '../schema/fields.ts';
import { FieldSet, type Path } from './fieldset.ts';

const STATUS: Path[] = [['f:status']];
const SPEC: Path[] = [['f:spec']];

/** Of writes to `/status`, besides the spec. */
const OF_STATUS: Record<string, Path[]> = {
  Pod: [
    ['f:metadata', 'f:deletionTimestamp'],
    ['f:metadata', 'f:ownerReferences'],
  ],
  Deployment: [['f:metadata', 'f:labels']],
  ServiceCIDR: [['f:metadata']],
};

const sets = new Map<string, FieldSet>();

export function resetFieldsOf(kind: string, subresource = ''): FieldSet {
  const key = `${kind}/${subresource}`;
  let set = sets.get(key);
  if (!set) {
    set = new FieldSet();
    for (const path of pathsOf(kind, subresource)) set.insert(path);
    sets.set(key, set);
  }
  return set;
}

function pathsOf(kind: string, subresource: string): Path[] {
  if (!fieldOf(kind, 'status')) return [];
  return subresource === 'status' ? [...SPEC, ...(OF_STATUS[kind] ?? [])] : STATUS;
}
