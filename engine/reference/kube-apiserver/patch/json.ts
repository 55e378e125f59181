/**
 * JSON patches (RFC 6902) as evanphx/json-patch applies them: negative indices count from the end, `replace` may set what is
 * missing in an object, and `copy` and `test` take what is missing for null. What is then an operation of the RFC is applied by
 * the library.
 */
import { applyPatch, type Operation, Pointer } from 'rfc6902';
import { unprocessable } from './errors.ts';
import { type Dict, isDict } from './go-value.ts';

/** A member of an object, or an entry of a list. */
interface Location {
  container: Dict | unknown[];
  key: string;
  /** Of the container. */
  tokens: string[];
}

/** The document as the operations change it. Throws a StatusError where one cannot be applied. */
export function jsonPatch(target: object, operations: readonly Dict[]): unknown {
  let document: unknown = structuredClone(target);
  for (const operation of operations) {
    if (operation.op === 'replace' && operation.path === '') document = wholeOf(operation.value);
    else for (const canonical of canonicalOf(document, operation)) apply(document, canonical);
  }
  return document;
}

function wholeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) throw unprocessable();
  return structuredClone(value);
}

function apply(document: unknown, operation: Operation): void {
  if (applyPatch(document, [operation]).some(Boolean)) throw unprocessable();
}

/** An operation as the operations of the RFC that do the same. */
function canonicalOf(document: unknown, { op, path, from, value = null }: Dict): Operation[] {
  switch (op) {
    case 'add':
      return [adding(document, path, value)];
    case 'remove':
      return [{ op, path: pointerTo(existing(locate(document, path))) }];
    case 'replace': {
      const location = indexed(locate(document, path));
      return [{ op: Array.isArray(location.container) ? op : 'add', path: pointerTo(location), value }];
    }
    case 'test':
      return testing(document, path, value);
    case 'copy':
      return [adding(document, path, structuredClone(valueAt(locate(document, from))))];
    case 'move': {
      const source = existing(locate(document, from));
      const moved = valueAt(source);
      apply(document, { op: 'remove', path: pointerTo(source) });
      return [adding(document, path, moved)];
    }
    default:
      throw unprocessable();
  }
}

function adding(document: unknown, path: unknown, value: unknown): Operation {
  const location = locate(document, path);
  const { container, key } = location;
  if (!Array.isArray(container) || key === '-') return { op: 'add', path: pointerTo(location), value };
  const index = indexOf(key, container.length + 1);
  return { op: 'add', path: pointerTo({ ...location, key: String(index) }), value };
}

function testing(document: unknown, path: unknown, value: unknown): Operation[] {
  if (path === '') return [{ op: 'test', path, value }];
  const location = indexed(locate(document, path));
  const actual = valueAt(location);
  if (actual !== null) return [{ op: 'test', path: pointerTo(location), value }];
  if (value !== null) throw unprocessable();
  return [];
}

/** Finds the container that a path names, and the key in it (findObject). */
function locate(document: unknown, path: unknown): Location {
  const [, ...parts] = typeof path === 'string' ? path.split('/') : [];
  const key = parts.pop();
  if (key === undefined) throw unprocessable();
  let container = document;
  const tokens: string[] = [];
  for (const part of parts.map(decoded)) {
    const token = Array.isArray(container) ? String(indexOf(part, container.length)) : part;
    container = isContainer(container) ? (container as Dict)[token] : undefined;
    tokens.push(token);
  }
  if (!isContainer(container)) throw unprocessable();
  return { container, key: decoded(key), tokens };
}

const isContainer = (value: unknown): value is Dict | unknown[] => isDict(value) || Array.isArray(value);

const decoded = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The index that a path has, in a list of that length. Throws for one that there is not. */
function indexOf(key: string, length: number): number {
  const index = /^[+-]?\d+$/.test(key) ? Number(key) : Number.NaN;
  const positive = index < 0 ? index + length : index;
  if (!(positive >= 0 && positive < length)) throw unprocessable();
  return positive;
}

/** Throws for a member or an entry that there is not. */
function existing(location: Location): Location {
  const { container, key } = location;
  if (!Array.isArray(container) && !Object.hasOwn(container, key)) throw unprocessable();
  return indexed(location);
}

/** With the index from the start of a list; throws for an entry that there is not. */
function indexed(location: Location): Location {
  const { container, key } = location;
  if (!Array.isArray(container)) return location;
  return { ...location, key: String(indexOf(key, container.length)) };
}

/** Null for a member that an object does not have. */
function valueAt({ container, key }: Location): unknown {
  if (Array.isArray(container)) return container[indexOf(key, container.length)];
  return Object.hasOwn(container, key) ? container[key] : null;
}

function pointerTo({ tokens, key }: Location): string {
  return new Pointer(['', ...tokens, key]).toString();
}
