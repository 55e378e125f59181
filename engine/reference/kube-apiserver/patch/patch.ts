/** What a patch makes of an object, before it is decoded (apiserver pkg/endpoints/handlers/patch.go). */
import { duplicateFields, kindOf, parseJson } from '../schema/json.ts';
import { badRequest, unsupportedMediaType } from '../status.ts';
import { unprocessable } from './errors.ts';
import { type Dict, GO_MAP, goValue, isDict } from './go-value.ts';
import { jsonPatch } from './json.ts';
import { mergePatch } from './merge.ts';
import { strategicMerge } from './strategic/strategic.ts';

export const APPLY_PATCH = 'application/apply-patch+yaml';
export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';

export interface Patched {
  object: object;
  /** What an error about the object shows of it. */
  shown: string;
  /** What a strict decoder refuses of the patch itself. */
  strictErrors: string[];
}

/** `current`, an object of the type `type`, as a patch in a request changes it. Throws a StatusError for one that it cannot. */
export function applyPatch(mediaType: string, type: string, current: object, text: string): Patched {
  switch (mediaType) {
    case JSON_PATCH: {
      const operations = operationsOf(text);
      return shown(jsonPatch(current, operations), unknownFields(operations));
    }
    case MERGE_PATCH: {
      const patch = mapOf(text, 'error decoding patch: ');
      if (!patch) throw badRequest('Invalid JSON Patch');
      return shown(mergePatch(current, patch), duplicateFields(patch));
    }
    case STRATEGIC_PATCH: {
      const patch = mapOf(text, '') ?? {};
      const object = strategicMerge(type, current, patch);
      return { object, shown: goValue(patch), strictErrors: duplicateFields(patch) };
    }
    default:
      throw unsupportedMediaType();
  }
}

/** The encoding of Go has the fields of a map in alphabetical order. */
function shown(document: unknown, strictErrors: string[]): Patched {
  if (!isDict(document)) throw unprocessable();
  const entries = Object.entries(document).sort(([a], [b]) => (a < b ? -1 : 1));
  return { object: document, shown: JSON.stringify(Object.fromEntries(entries)), strictErrors };
}

function parsed(text: string, prefix: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest(`${prefix}${error.message}`);
    throw error;
  }
}

/** Undefined for null. */
function mapOf(text: string, prefix: string): Dict | undefined {
  const patch = parsed(text, prefix);
  if (patch === null) return undefined;
  if (isDict(patch)) return patch;
  throw badRequest(`${prefix}json: cannot unmarshal ${kindOf(patch)} into Go value of type ${GO_MAP}`);
}

/** Fields that an operation does not have, or has twice. */
function unknownFields(operations: readonly Dict[]): string[] {
  const unknown = operations.flatMap((operation, i) =>
    Object.keys(operation)
      .filter((name) => !['op', 'path', 'from', 'value'].includes(name))
      .map((name) => `unknown field "[${i}].${name}"`),
  );
  return [...unknown, ...duplicateFields(operations)].map((text) => `json patch ${text}`);
}

const OPERATION = 'handlers.jsonPatchOp';

function operationsOf(text: string): Dict[] {
  const problem = (value: unknown, type: string) =>
    badRequest(`error decoding patch: json: cannot unmarshal ${kindOf(value)} into Go ${type}`);
  const patch = parsed(text, 'error decoding patch: ') ?? [];
  if (!Array.isArray(patch)) throw problem(patch, `value of type []${OPERATION}`);
  return patch.map((operation: unknown) => {
    if (operation === null) return {};
    if (!isDict(operation)) throw problem(operation, `value of type ${OPERATION}`);
    for (const name of ['op', 'path', 'from']) {
      const value = operation[name];
      if (typeof (value ?? '') !== 'string')
        throw problem(value, `struct field jsonPatchOp.${name} of type string`);
    }
    return operation;
  });
}
