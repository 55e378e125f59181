/** Reads manifests, and what `kubectl get -o yaml` or `-o json` prints: objects with the place where each stands. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { UsageError } from '../contract/errors.ts';
import { reasonOf } from '../files.ts';
import type { KubeObject } from '../kubernetes/objects.ts';
import type { Document } from './documents.ts';

/** @throws UsageError for what cannot be read, with the file and the line */
export function readManifests(files: readonly string[]): Document[] {
  const documents = files.flatMap(readFile);
  if (documents.length > 0) return documents;
  throw new UsageError(`there is no object in ${files.map(shown).join(', ')}`, ['name manifests with -f']);
}

function readFile(file: string): Document[] {
  return partsOf(textOf(file)).flatMap(({ text, line }) => {
    const place = `${shown(file)}:${line}`;
    return objectsIn(parsed(text, file, line), place).map((object) => checked(object, place));
  });
}

const shown = (file: string) => (file === '-' ? 'standard input' : file);

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? `there is no ${file}` : `cannot read ${file} (${reasonOf(error)})`;
    throw new UsageError(what, ['name manifests with -f']);
  }
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

function parsed(text: string, file: string, line: number): unknown {
  try {
    return load(text);
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    throw new UsageError(`${shown(file)}:${line + (mark?.line ?? 0)}: ${reason ?? (error as Error).message}`);
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
