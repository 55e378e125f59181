/** Merge patches (RFC 7386). */
import { type Dict, isDict } from './values.ts';

/** `target` with the fields of the patch, but for those that are null in it. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isDict(patch)) return patch;
  const result: Dict = isDict(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}
