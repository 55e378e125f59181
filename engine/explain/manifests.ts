/** Reads manifests, and what `kubectl get -o yaml` or `-o json` prints: objects with the place where each stands. */
import { load } from 'js-yaml';
import { UsageError } from '../contract/errors.ts';
import type { KubeObject } from '../kubernetes/objects.ts';
import type { Document } from './documents.ts';

/**
 * `name`: what the text is called in places, such as the name of its file.
 *
 * @throws UsageError for what cannot be read, with the name and the line
 */
export function documentsIn(text: string, name: string): Document[] {
  return partsOf(text).flatMap(({ text: part, line }) => {
    const place = `${name}:${line}`;
    return objectsIn(parsed(part, name, line), place).map((object) => checked(object, place));
  });
}

/** The documents of a YAML stream, each with the number of its first line that says something. */
function partsOf(text: string): { text: string; line: number }[] {
  const parts: { lines: string[]; line: number }[] = [{ lines: [], line: 1 }];
  for (const [i, line] of text.split('\n').entries()) {
    if (/^---(\s|$)/.test(line)) parts.push({ lines: [line.slice(3)], line: i + 1 });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.flatMap(({ lines, line }) => {
    const first = lines.findIndex((content) => /^\s*[^\s#]/.test(content));
    return first < 0 ? [] : [{ text: lines.slice(first).join('\n'), line: line + first }];
  });
}

function parsed(text: string, name: string, line: number): unknown {
  try {
    return load(text);
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    throw new UsageError(`${name}:${line + (mark?.line ?? 0)}: ${reason ?? (error as Error).message}`);
  }
}

/** The objects of a document: the items of a List each count, and those of a `ServiceList` may lack their kind. */
function objectsIn(document: unknown, place: string): unknown[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new UsageError(`${place}: this is not an object: a document begins with apiVersion and kind`);
  const { kind, items } = document as { kind?: string; items?: unknown[] };
  if (kind !== undefined && typeof kind !== 'string')
    throw new UsageError(`${place}: the kind is ${JSON.stringify(kind)}, and has to be a name`);
  if (!kind?.endsWith('List') || !Array.isArray(items)) return [document];
  const own = kind.slice(0, -'List'.length);
  return items.flatMap((item) => objectsIn(own ? { kind: own, ...(item as object) } : item, place));
}

function checked(object: unknown, place: string): Document {
  const { kind, metadata } = object as Partial<KubeObject>;
  if (!kind) throw new UsageError(`${place}: an object has no kind`);
  if (!metadata?.name) throw new UsageError(`${place}: this ${kind} has no metadata.name`);
  return { object: object as KubeObject, place };
}
