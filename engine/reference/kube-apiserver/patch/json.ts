/** JSON patches (RFC 6902), by the library of that name. */
import { applyPatch, type Operation } from 'rfc6902';
import { rejectedPatch } from '../status.ts';
import { isDict } from './values.ts';

/** Upstream limits them (maxJSONPatchOperations). */
const OPERATIONS = 10_000;

/** Throws a StatusError for an operation that cannot be applied; what is wrong is not said, as upstream. */
export function applyJsonPatch(current: object, operations: readonly unknown[]): object {
  if (operations.length > OPERATIONS || !operations.every(isOperation)) throw rejectedPatch();
  const result = structuredClone(current);
  const failed = applyPatch(result, [...operations]).some((problem) => problem !== null);
  if (failed) throw rejectedPatch();
  return result;
}

const PLACE = /^\//;

/** Whether a value is an operation that does not replace the object as a whole. */
function isOperation(value: unknown): value is Operation {
  if (!isDict(value)) return false;
  const { op, path, from } = value;
  if (typeof path !== 'string' || !(PLACE.test(path) || op === 'test')) return false;
  if (op === 'move' || op === 'copy') return typeof from === 'string' && PLACE.test(from);
  return op === 'remove' || op === 'add' || op === 'replace' || op === 'test';
}
