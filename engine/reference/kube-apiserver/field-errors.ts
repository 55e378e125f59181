/** What is wrong with a field, worded as apimachinery pkg/util/validation/field does. */
import type { Cause } from '../../contract/observations.ts';

/** A value as a message has it: strings quoted as Go does, numbers and booleans bare, everything else as JSON. */
function show(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return escapedForHtml(JSON.stringify(value) ?? 'null');
}

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** A text between quotation marks (strconv.Quote). */
export function quote(text: string): string {
  const quoted = text.replaceAll(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (character in ESCAPES) return ESCAPES[character];
    if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${quoted}"`;
}

/** JSON as Go's encoding/json writes it. */
function escapedForHtml(json: string): string {
  return json.replaceAll(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text of a type of its own, such as v1.ServiceType: messages show it as JSON. */
export function named(text: string): object {
  return { toJSON: () => text };
}

export function required(field: string, detail = ''): Cause {
  return {
    reason: 'FieldValueRequired',
    field,
    message: detail ? `Required value: ${detail}` : 'Required value',
  };
}

export function invalid(field: string, value: unknown, detail: string): Cause {
  return {
    reason: 'FieldValueInvalid',
    field,
    message: `Invalid value: ${show(value)}${detail ? `: ${detail}` : ''}`,
  };
}

export function duplicate(field: string, value: unknown, detail = ''): Cause {
  const message = `Duplicate value: ${show(value)}`;
  return { reason: 'FieldValueDuplicate', field, message: detail ? `${message}: ${detail}` : message };
}

/** An invalid value that the message leaves out (field.OmitValueType). */
export function omitted(field: string, detail: string): Cause {
  return { reason: 'FieldValueInvalid', field, message: `Invalid value: ${detail}` };
}

/** One error for each detail. */
export function invalidAll(field: string, value: unknown, details: readonly string[]): Cause[] {
  return details.map((detail) => invalid(field, value, detail));
}

export function notFound(field: string, value: unknown, detail = ''): Cause {
  const message = `Not found: ${show(value)}`;
  return { reason: 'FieldValueNotFound', field, message: detail ? `${message}: ${detail}` : message };
}

export function forbidden(field: string, detail: string): Cause {
  return { reason: 'FieldValueForbidden', field, message: `Forbidden: ${detail}` };
}

export function notSupported(field: string, value: unknown, supported: readonly string[]): Cause {
  const list = supported.map((s) => JSON.stringify(s)).join(', ');
  return {
    reason: 'FieldValueNotSupported',
    field,
    // enumerations are types of their own in Go, which are printed as JSON
    message: `Unsupported value: ${escapedForHtml(JSON.stringify(value ?? ''))}: supported values: ${list}`,
  };
}

export function tooLong(field: string, most: number): Cause {
  return { reason: 'FieldValueTooLong', field, message: `Too long: may not be more than ${most} bytes` };
}

export function tooMany(field: string, count: number, most: number): Cause {
  return {
    reason: 'FieldValueTooMany',
    field,
    message: `Too many: ${count}: must have at most ${most} ${most === 1 ? 'item' : 'items'}`,
  };
}

/** A field that may not change (ValidateImmutableField); `equal`: whether it has not. */
export function immutable(field: string, value: unknown, equal: boolean): Cause[] {
  return equal ? [] : [invalid(field, value, 'field is immutable')];
}
