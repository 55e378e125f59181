/** Errors of patches (apiserver pkg/endpoints/handlers/patch.go, apimachinery pkg/util/mergepatch). */
import { StatusError } from '../status.ts';
import { type Dict, goTypeOf, goValue } from './go-value.ts';

/** A patch that is understood, and cannot be applied. The server does not say why. */
export function unprocessable(): StatusError {
  return new StatusError(
    422,
    'Invalid',
    'the server rejected our request due to an error in our request',
    {},
  );
}

/** An error that upstream has no code for. */
export function plainError(message: string): StatusError {
  return new StatusError(500, undefined, message);
}

export function noMergeKey(entry: Dict, key: string): StatusError {
  return plainError(`map: ${goValue(entry)} does not contain declared merge key: ${key}`);
}

/** `expected` as Go names types. */
export function badArgType(expected: string, actual: unknown): StatusError {
  return plainError(`expected a ${expected}, but received a ${goTypeOf(actual)}`);
}

export function badPatchType(type: unknown, map: Dict): StatusError {
  return plainError(`unknown patch type: ${goValue(type)} in map: ${goValue(map)}`);
}
