/** Patches by their media type (apiserver pkg/endpoints/handlers/patch.go). */
import { badRequest } from '../status.ts';
import { applyJsonPatch } from './json.ts';
import { mergePatch } from './merge.ts';
import { strategicMerge } from './strategic.ts';
import { isDict } from './values.ts';

export const APPLY_PATCH = 'application/apply-patch+yaml';
export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';

/**
 * `current`, an object of the type `type`, as the patch changes it; `current` itself is not changed.
 *
 * @throws StatusError for a patch that cannot be read, or does not apply
 */
export function applyPatch(mediaType: string, type: string, current: object, text: string): object {
  if (mediaType === JSON_PATCH) return applyJsonPatch(current, listIn(text));
  const patch = parsed(text, (why) => why);
  if (!isDict(patch))
    throw badRequest(
      `json: cannot unmarshal ${described(patch)} into Go value of type map[string]interface {}`,
    );
  if (mediaType === MERGE_PATCH) return mergePatch(current, patch) as object;
  return strategicMerge(type, current, patch);
}

function listIn(text: string): unknown[] {
  const patch = parsed(text, (why) => `error decoding patch: ${why}`);
  if (Array.isArray(patch)) return patch;
  throw badRequest(
    `error decoding patch: json: cannot unmarshal ${described(patch)} into Go value of type []handlers.jsonPatchOp`,
  );
}

function parsed(text: string, message: (why: string) => string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(message('invalid character in the patch, which is not JSON'));
  }
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
